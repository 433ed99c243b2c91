using System.Globalization;
using Muster.Core.Alerts;
using Muster.Core.Gates;
using Muster.Core.Coordination.Records;
using Muster.Core.Manifests.Editing;
using Muster.Core.Metrics;
using Muster.Core.Snapshots;

namespace Muster.Core.Coordination.Following;

/// <summary>The metadata of a quality issue: its identity, the value with its counts, and where they come from.</summary>
internal static class IssueEvidence
{
    public static ManifestField[] Of(Shortfall shortfall, MeasuredRepository measured, IReadOnlyList<string> worstFiles) =>
    [
        new("metric", shortfall.Metric),
        new("repository", shortfall.Repository),
        .. Numbers(shortfall),
        new("trend", Trend(shortfall, measured)),
        .. worstFiles is [] ? Array.Empty<ManifestField>() : [new("worst_files", ManifestValue.List(worstFiles))],
        .. Provenance(measured.Row.Head!.Snapshot, shortfall.Metric),
        new("role", shortfall.Role),
        new("opened_by", "muster"),
    ];

    /// <summary>The shortfall that this metadata was written for; null when it holds none, or belongs to several repositories.</summary>
    public static Shortfall? Recorded(Issue issue)
    {
        if (issue.Meta("metric") is not { } metric || issue.Meta("repository") is not { } repository || QualityTarget.Parse(metric, issue.Meta("asked")) is not { } target)
        {
            return null;
        }

        var part = Number(issue.Meta("part"));
        var measure = part is null
            ? new Measure(metric, 0, null, double.TryParse(issue.Meta("number"), CultureInfo.InvariantCulture, out var number) ? number : null)
            : new Measure(metric, part.Value, Number(issue.Meta("whole")));
        return new Shortfall(repository, measure, target, issue.Meta("role") ?? "none");
    }

    private static IEnumerable<ManifestField> Numbers(Shortfall shortfall)
    {
        yield return new("value", MeasureText.Of(shortfall.Measure));
        if (shortfall.Measure.Number is { } number)
        {
            yield return new("number", ManifestValue.Number((decimal)number));
        }
        else
        {
            yield return new("part", ManifestValue.Number(shortfall.Measure.Part));
        }

        if (shortfall.Measure.Whole is { } whole)
        {
            yield return new("whole", ManifestValue.Number(whole));
        }

        yield return new("asked", shortfall.Target.Asked);
    }

    private static string Trend(Shortfall shortfall, MeasuredRepository measured)
    {
        var head = measured.Row.Head!.Snapshot;
        if (measured.Runs(shortfall.Metric).FirstOrDefault(run => run.Snapshot.Id != head.Id && run.Snapshot.TakenAt <= head.TakenAt) is not { } before
            || QualityTarget.Exact(before.Measure) is not { } old || QualityTarget.Exact(shortfall.Measure) is not { } now)
        {
            return "no earlier run";
        }

        var unit = shortfall.Measure.Whole is null ? "" : " points";
        var since = $"since {Stamp.Day(before.Snapshot.TakenAt)} ({CommitText.Of(before.Snapshot)})";
        return now == old ? $"unchanged {since}" : string.Create(CultureInfo.InvariantCulture, $"{now - old:+0.##;-0.##}{unit} {since}");
    }

    private static IEnumerable<ManifestField> Provenance(Snapshot snapshot, string metric)
    {
        var kind = KnownMeasure.KindOf(metric);
        var tool = metric.Split('.') is ["findings", var name, _] ? name : null;
        var counted = snapshot.Sources.Where(source => source.AsideBecause is null && FormatKinds.Of(source.Format) == kind).ToArray();
        if ((counted.FirstOrDefault(source => tool is not null && string.Equals(source.Tool, tool, StringComparison.OrdinalIgnoreCase)) ?? counted.FirstOrDefault()) is { } report)
        {
            yield return new("report", report.Path);
            yield return new("report_sha256", report.Sha256);
            yield return new("measured_at", (report.MadeAt ?? report.ModifiedAt) is { } at ? Stamp.Text(at) : null);
        }

        yield return new("commit", snapshot.Commit);
        yield return new("snapshot", snapshot.Id.ToString());
    }

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
