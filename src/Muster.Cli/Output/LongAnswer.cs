using Spectre.Console;

namespace Muster.Cli.Output;

/// <summary>A terminal shows a page, not ten thousand lines; what is piped or written to a file is whole.</summary>
internal static class LongAnswer
{
    /// <summary>So many lines are still read as they are.</summary>
    private const int Readable = 100;

    private const int Shown = 40;

    /// <param name="wanted">What <c>--top</c> says; 0 is all.</param>
    /// <returns>How many lines of so many are shown.</returns>
    public static int Most(int count, int? wanted = null) => wanted switch
    {
        0 => count,
        { } top => Math.Min(top, count),
        null when Screen.IsPlain || count <= Readable => count,
        null => Shown,
    };

    /// <summary>The first of many, and how to see the rest.</summary>
    public static IEnumerable<T> Cut<T>(IReadOnlyList<T> all, string how)
    {
        var most = Most(all.Count);
        foreach (var one in all.Take(most))
        {
            yield return one;
        }

        if (most < all.Count)
        {
            Screen.Out.MarkupLine($"[grey]and {all.Count - most} more; {Safe.Markup(how)}[/]");
        }
    }
}
