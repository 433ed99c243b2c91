using Muster.Reports.Coverage;
using Muster.Reports.Findings;
using Muster.Reports.Measures;
using Muster.Reports.Tests;

namespace Muster.Reports;

/// <summary>
/// A reading while a format writes it. A section exists from the moment that a format touches it, so a report that speaks of
/// tests and has none is told apart from one that does not speak of tests.
/// </summary>
public sealed class ReadingDraft(string path)
{
    /// <summary>More than this says nothing new; the count of the rest is kept in one last rejection.</summary>
    public const int MaxRejections = 100;

    /// <summary>Characters of a reason or a path that are kept.</summary>
    internal const int MaxReason = 1000;

    private readonly List<Rejection> _rejections = [];
    private long _unlisted;

    public string Path { get; } = path;

    public ReportOrigin Origin { get; set; } = new();

    public CoverageDraft Coverage => CoverageOrNull ??= new CoverageDraft();

    public TestsDraft Tests => TestsOrNull ??= new TestsDraft();

    public FindingsDraft Findings => FindingsOrNull ??= new FindingsDraft();

    public List<CustomMeasure> Measures { get; } = [];

    public List<HistoryPoint> History { get; } = [];

    internal CoverageDraft? CoverageOrNull { get; private set; }

    internal TestsDraft? TestsOrNull { get; private set; }

    internal FindingsDraft? FindingsOrNull { get; private set; }

    public bool HasRejections => _rejections.Count > 0;

    public void Reject(string reason, long? line = null, string? path = null)
    {
        if (_rejections.Count < MaxRejections)
        {
            _rejections.Add(new Rejection(path is null ? null : Short(path), line, Short(reason)));
        }
        else
        {
            _unlisted++;
        }
    }

    // A spoiled report may give a name of 32 MB, which nobody wants to be told.
    private static string Short(string text) => text.Length <= MaxReason ? text : text[..MaxReason] + "…";

    public Reading Finish(FormatCard? card)
    {
        foreach (var (path, counts) in CoverageOrNull?.Impossible ?? [])
        {
            Reject($"states {counts.Part} covered of {counts.Whole}, which cannot be: not counted", path: path);
        }

        if (FindingsOrNull is { Beyond: > 0 and var findings })
        {
            Reject($"{findings} findings after the first {FindingsDraft.MaxListed} are not read");
        }

        if (CoverageOrNull is { Beyond: > 0 and var mentions })
        {
            Reject($"more than {CoverageDraft.MaxFiles} source files: {mentions} mentions of further ones are not read");
        }

        return new()
        {
            Path = Path,
            Format = card?.Name,
            Kind = card?.Kind,
            Origin = Origin,
            Coverage = CoverageOrNull?.Finish(),
            Tests = TestsOrNull?.Finish(),
            Findings = FindingsOrNull?.Finish(),
            Measures = Measures,
            History = History,
            Rejections = _unlisted == 0 ? _rejections : [.. _rejections, new Rejection(null, null, $"and {_unlisted} more like these")],
        };
    }
}
