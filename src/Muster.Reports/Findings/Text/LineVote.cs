using System.Runtime.CompilerServices;
using Muster.Reports.Input;

namespace Muster.Reports.Findings.Text;

/// <summary>
/// Decides whose text a report is. Several tools write lines of one grammar, so every line format of the register reads the head and
/// the one that explains it best has it: most marks first (words that only this tool writes), then most findings, then the order
/// of the register. A text of which none explains the larger part belongs to none: prose, logs and stack traces stay unknown.
/// </summary>
internal static class LineVote
{
    private static readonly ConditionalWeakTable<ReportHead, Outcome> Known = [];

    public static ILineFormat? Winner(ReportHead head) => Known.GetValue(head, Decide).Winner;

    private static Outcome Decide(ReportHead head)
    {
        if (head.Xml is not null || IsJson(head))
        {
            return new Outcome(null);
        }

        var lines = head.Lines.Select(ReadableLine.Of).Where(line => !string.IsNullOrWhiteSpace(line)).ToArray();
        return new Outcome(ReportFormats.All.OfType<ILineFormat>()
            .Select(format => (format, tally: LineTally.Of(format, lines)))
            .Where(one => one.tally.Claims)
            .OrderByDescending(one => one.tally.Marks)
            .ThenByDescending(one => one.tally.Findings)
            .Select(one => one.format)
            .FirstOrDefault());
    }

    // "[*] 1 fixable" begins like an array, and an object may stand in quoted source: only a value that holds something counts, or
    // an object that starts its line.
    private static bool IsJson(ReportHead head) =>
        head.Json is { } json && (json.Value is { IsEmpty: false } || (json.Lines.Count > 0 && head.Lines.Any(line => line.StartsWith('{'))));

    private sealed record Outcome(ILineFormat? Winner);
}
