namespace Muster.Cli.Output;

/// <summary>Text in lines of a width: broken at blanks where there are some, else where the line is full. Line ends of its own become blanks.</summary>
internal static class TextWrap
{
    public static IEnumerable<string> Lines(string text, int width)
    {
        var rest = string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries)).Trim();
        while (rest.Length > width)
        {
            var at = rest.LastIndexOf(' ', width);
            at = at < width / 2 ? width : at;
            yield return rest[..at].TrimEnd();
            rest = rest[at..].TrimStart();
        }

        yield return rest;
    }
}
