using System.Text;

namespace Muster.Adapters.Manifests.Editing;

/// <summary>A stretch of the text and what takes its place; line ends in <paramref name="Text"/> are <c>\n</c> and become those of the place.</summary>
internal readonly record struct Splice(int Start, int End, string Text)
{
    /// <summary>All at once. Splices at one place keep their order.</summary>
    /// <exception cref="InvalidOperationException">Two splices overlap.</exception>
    public static string Apply(string text, IReadOnlyList<Splice> splices)
    {
        StringBuilder spliced = new(text.Length + splices.Sum(splice => splice.Text.Length));
        var at = 0;
        foreach (var splice in splices.OrderBy(splice => splice.Start).ThenBy(splice => splice.End))
        {
            if (splice.Start < at)
            {
                throw new InvalidOperationException("two edits overlap");
            }

            var ending = splice.Text.Contains('\n', StringComparison.Ordinal) ? text.LineEndingAt(splice.Start) : "\n";
            spliced.Append(text, at, splice.Start - at).Append(ending == "\n" ? splice.Text : splice.Text.Replace("\n", ending, StringComparison.Ordinal));
            at = splice.End;
        }

        return spliced.Append(text, at, text.Length - at).ToString();
    }
}
