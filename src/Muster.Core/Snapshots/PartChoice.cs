using Muster.Core.Deliveries;
using Muster.Core.Trust;
using Muster.Reports;

namespace Muster.Core.Snapshots;

/// <summary>One delivery's reports after the choice of witnesses.</summary>
internal sealed record PartChoice(Delivery Delivery, CoverageChoice Coverage, TestsChoice Tests, FindingsChoice Findings)
{
    public static PartChoice Of(Delivery delivery)
    {
        var reports = delivery.Reports.Select(OwnCoverage.Of).ToArray();
        return new(
            delivery with { Reports = reports },
            CoverageChoice.Of(reports.Where(report => !WithoutFiles(report))),
            TestsChoice.Of(reports),
            FindingsChoice.Of(reports));
    }

    public bool LeavesOut => Coverage.Chosen.Any(report => report.LeftOut is not null);

    public IEnumerable<Doubt> Doubts =>
    [
        .. Coverage.Doubts,
        .. Coverage.Chosen.SelectMany(report => report.Doubts),
        .. Stale(ReportKind.Coverage, Coverage.Chosen),
        .. Stale(ReportKind.Tests, Tests.Chosen),
        .. Stale(ReportKind.Findings, Findings.Chosen),
        .. Coverage.Chosen.Concat(Tests.Chosen).Concat(Findings.Chosen).Distinct().Where(report => report.Reading.Rejections.Count > 0).Select(Unreadable),
        .. Delivery.Reports.Where(report => report.Unread is not null).SelectMany(Unopened),
    ];

    public IEnumerable<SourceNote> Notes()
    {
        var aside = Coverage.Aside.Concat(Tests.Aside).Concat(Findings.Aside).GroupBy(one => one.Path).ToDictionary(group => group.Key, group => group.First().Reason);
        var chosen = Coverage.Chosen.Concat(Tests.Chosen).Concat(Findings.Chosen).ToHashSet();
        return Delivery.Reports.Select(report => Note(report, chosen.Contains(report) ? null : Reason(report, aside)));
    }

    // A coverage report with totals and no files was typed by hand or stripped: nothing in it can be checked or explained.
    private static bool WithoutFiles(DeliveredReport report) => report.Reading is { Kind: ReportKind.Coverage, Coverage: { Files.Count: 0, Lines.Whole: > 0 } };

    private static string? Reason(DeliveredReport report, Dictionary<string, string> aside) =>
        report.Unread is not null ? UnreadReport.Aside
        : WithoutFiles(report) ? "states totals and names no file: nothing in it can be checked"
        : aside.TryGetValue(report.Path, out var reason) ? reason
        : report is { LeftOut: not null, Reading.Coverage: null } ? "speaks of none of the repository's files"
        : report.Reading.Kind is ReportKind.History ? "remembers numbers of earlier days"
        : report.Reading.Measures.Count > 0 ? null
        : report.Reading.Rejections.Count > 0 ? "nothing in it could be read"
        : "says nothing that is counted";

    private static IEnumerable<Doubt> Stale(ReportKind kind, IEnumerable<DeliveredReport> chosen) =>
        from report in chosen
        where report.SourceCommitsSince > 0
        select new Doubt(kind, TrustState.Stale, $"{report.Path} was made {Ago(report)}");

    private static string Ago(DeliveredReport report) =>
        report.MadeFor is { Length: > 8 } commit
            ? $"for {commit[..8]}, {Commits(report.SourceCommitsSince!.Value)} to the sources ago"
            : "before the sources were changed";

    private static string Commits(int count) => count == 1 ? "1 commit" : $"{count} commits";

    private static Doubt Unreadable(DeliveredReport report) => new(
        report.Reading.Kind is ReportKind.Tests or ReportKind.Findings ? report.Reading.Kind.Value : ReportKind.Coverage,
        TrustState.Partial,
        $"{report.Path} could not be read whole: {report.Reading.Rejections[0].Reason}");

    // What was not opened may speak of anything.
    private static IEnumerable<Doubt> Unopened(DeliveredReport report) =>
        from kind in new[] { ReportKind.Coverage, ReportKind.Tests, ReportKind.Findings }
        select new Doubt(kind, TrustState.Partial, $"{report.Path} {UnreadReport.Aside}: {report.Unread}");

    private SourceNote Note(DeliveredReport report, string? aside) => new()
    {
        Path = report.Path,
        Part = Delivery.Part,
        Format = report.Reading.Format,
        Tool = report.Reading.Origin.Tool,
        ToolVersion = report.Reading.Origin.ToolVersion,
        Sha256 = report.Sha256,
        ModifiedAt = report.ModifiedAt,
        MadeAt = report.MadeAt,
        Commit = report.MadeFor ?? report.Reading.Origin.Commit ?? Delivery.Commit,
        Command = report.Command,
        AsideBecause = aside,
        LeftOut = report.LeftOut,
        Rejections = [.. report.Reading.Rejections.Select(rejection => rejection.Line is { } line ? $"line {line}: {rejection.Reason}" : rejection.Reason)],
    };
}
