namespace Muster.Cli.Options;

/// <summary><c>a,b</c> and an option given twice are the same.</summary>
internal static class CommaLists
{
    public static IReadOnlyList<string> Of(IEnumerable<string>? typed) =>
        [.. (typed ?? []).SelectMany(text => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct(StringComparer.Ordinal)];
}
