using Muster.Core.Metrics;
using Muster.Reports.Findings;

namespace Muster.Core.Changes;

/// <summary>Findings from base to head: what is new, what is fixed, what stayed. New less fixed is exactly head less base.</summary>
/// <param name="Identity">The version of <see cref="FindingIdentity"/>.</param>
/// <param name="New">Only in the head.</param>
/// <param name="Fixed">Only in the base.</param>
/// <param name="Kept">How many are in both.</param>
public sealed record FindingsChange(int Identity, IReadOnlyList<Finding> New, IReadOnlyList<Finding> Fixed, int Kept)
{
    /// <param name="diff">What git says changed; null when it cannot be asked.</param>
    /// <param name="texts">Sources, to tell code that moved from code that is new.</param>
    /// <param name="same">Told of each that is in both: the base's, and the head's.</param>
    public static FindingsChange Of(IReadOnlyList<Finding> before, IReadOnlyList<Finding> after, SourceDiff? diff, SourceTexts texts, Action<Finding, Finding>? same = null)
    {
        var old = before.Where(CountedFinding.Is).ToList();
        var now = after.Where(CountedFinding.Is).ToList();
        var kept = 0;

        // Each pass takes pairs away; what a looser pass sees, no stricter one could pair.
        void Pass(Func<Finding, object?> ofOld, Func<Finding, object?> ofNew)
        {
            var waiting = new Dictionary<object, Stack<int>>();
            for (var i = old.Count - 1; i >= 0; i--)
            {
                if (ofOld(old[i]) is { } key)
                {
                    (waiting.TryGetValue(key, out var stack) ? stack : waiting[key] = new()).Push(i);
                }
            }

            var paired = new HashSet<int>();
            now.RemoveAll(finding =>
            {
                if (ofNew(finding) is not { } key || !waiting.TryGetValue(key, out var stack) || !stack.TryPop(out var index) || !paired.Add(index))
                {
                    return false;
                }

                kept++;
                same?.Invoke(old[index], finding);
                return true;
            });
            old = [.. old.Where((_, index) => !paired.Contains(index))];
        }

        string? NewPath(Finding finding) => finding.Path is { } path ? diff?.OfOld(path) is { } edit ? edit.After ?? path : path : null;

        Pass(finding => SamePlace(finding, diff), finding => (finding.Tool, finding.Rule, finding.Path, finding.Line, FindingIdentity.Normal(finding.Message)));
        Pass(
            finding => texts.OfBase(finding) is { } around ? (FindingIdentity.Kind(finding), NewPath(finding), around) : null,
            finding => texts.OfHead(finding) is { } around ? (FindingIdentity.Kind(finding), finding.Path, around) : null);
        Pass(finding => (FindingIdentity.Kind(finding), NewPath(finding)), finding => (FindingIdentity.Kind(finding), finding.Path));
        Pass(
            finding => texts.OfBase(finding) is { } around ? (FindingIdentity.Kind(finding), around) : null,
            finding => texts.OfHead(finding) is { } around ? (FindingIdentity.Kind(finding), around) : null);
        return new(FindingIdentity.Version, now, old, kept);
    }

    /// <summary>The paths whose sources may be needed: those of findings that are not at the same place.</summary>
    public static (IReadOnlySet<string> Base, IReadOnlySet<string> Head) Wanted(IReadOnlyList<Finding> before, IReadOnlyList<Finding> after, SourceDiff? diff)
    {
        var change = Of(before, after, diff, SourceTexts.None);
        return (Paths(change.Fixed), Paths(change.New));
    }

    private static HashSet<string> Paths(IEnumerable<Finding> findings) => findings.Where(finding => finding.Line is not null).Select(finding => finding.Path).OfType<string>().ToHashSet(StringComparer.Ordinal);

    private static object? SamePlace(Finding finding, SourceDiff? diff)
    {
        if (finding.Path is not { } path)
        {
            return (finding.Tool, finding.Rule, finding.Path, finding.Line, FindingIdentity.Normal(finding.Message));
        }

        var edit = diff?.OfOld(path);
        var line = finding.Line;
        if (edit?.Hunks is { } hunks && line is { } number)
        {
            var (fate, at) = new LineFates(hunks).OfOld(number);
            line = fate == LineFate.Kept ? at : null;
            if (line is null)
            {
                return null;
            }
        }

        return (finding.Tool, finding.Rule, edit?.After ?? path, line, FindingIdentity.Normal(finding.Message));
    }
}
