using Muster.Core.Coordination.Records;

namespace Muster.Core.Coordination.Reading;

/// <summary><c>name:date</c> as milestones are typed: <c>all_repos_80_coverage:2026-02-28</c>. The date may be left out.</summary>
public static class MilestoneText
{
    public static (string Name, Stamp? Due) Split(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0 && Stamp.Of(text[(colon + 1)..].Trim()) is { Time: not null } due
            ? (text[..colon].Trim(), due)
            : (text.Trim(), null);
    }

    /// <summary>Comma lists and repeated options are the same; a comma inside a predicate's list of repositories separates nothing.</summary>
    public static IEnumerable<string> Listed(IEnumerable<string> typed)
    {
        foreach (var text in typed)
        {
            var pieces = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var isOne = pieces.Length > 1 && text.Contains(" for ", StringComparison.Ordinal) && !pieces[..^1].Any(piece => piece.Contains(':', StringComparison.Ordinal));
            foreach (var piece in isOne ? [text.Trim()] : pieces)
            {
                yield return piece;
            }
        }
    }
}
