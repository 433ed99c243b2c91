using System.Text.Json;
using Muster.Core.Changes;
using Muster.Core.Metrics;
using Muster.Core.Parts;
using Muster.Core.Snapshots;
using Muster.Reports.Findings;

namespace Muster.Core.Estate.Writing;

/// <summary>The estate as JSON, the same for CLI, files and API. What is not known is null, never 0 and never absent.</summary>
public static class EstateJson
{
    public static void Write(Utf8JsonWriter json, EstateView view)
    {
        json.WriteStartObject();
        json.WriteString("generatedAt", view.GeneratedAt);
        json.WriteArray("repositories", view.Rows, row => Write(json, row));
        json.WriteStartObject("summary");
        Write(json, view.Coverage);
        json.WriteEndObject();
        WriteOutliers(json, view.Outliers);
        json.WriteStartObject("byRole");
        foreach (var (role, rows, coverage) in view.ByRole)
        {
            json.WriteStartObject(role);
            json.WriteNumber("repositories", rows.Count);
            Write(json, coverage);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>One repository, as it stands in the list of all.</summary>
    public static void Write(Utf8JsonWriter json, EstateRow row)
    {
        var snapshot = row.Head?.Snapshot;
        json.WriteStartObject();
        json.WriteString("name", row.Name);
        json.WriteString("role", row.Repository.Role);
        json.WriteStrings("tags", row.Repository.Tags);
        json.WriteString("commit", snapshot?.Commit);
        json.WriteString("branch", snapshot?.Branch);
        json.WriteBoolean("dirty", snapshot?.Dirty ?? false);
        json.WriteString("state", row.State.ToString().ToLowerInvariant());
        json.WriteStrings("reasons", row.Reasons);
        json.WriteNumberOrNull("ageDays", row.AgeDays);
        json.WriteStartObject("coverage");
        json.WriteShare("line", row.Measures.Share(MetricRegister.CoverageLine));
        json.WriteShare("branch", row.Measures.Share(MetricRegister.CoverageBranch));
        json.WriteString("state", row.CoverageState.ToString().ToLowerInvariant());
        json.WriteEndObject();
        WriteTests(json, row.Measures);
        WriteFindings(json, row.Measures);
        json.WriteNumberOrNull("score", row.Score?.Score);
        json.WriteStartObject("measures");
        foreach (var measure in row.Measures.All)
        {
            json.WriteMeasure(measure.Metric, measure);
        }

        json.WriteEndObject();
        json.WriteArray("sources", snapshot?.Sources ?? [], source => Write(json, source));
        json.WriteStrings("disagreements", [.. (snapshot?.Disagreements ?? []).Select(one => one.ToString())]);
        WriteParts(json, snapshot?.Parts);
        WriteChange(json, row);
        json.WriteEndObject();
    }

    private static void WriteTests(Utf8JsonWriter json, Measures measures)
    {
        if (measures[MetricRegister.TestsTotal] is null)
        {
            json.WriteNull("tests");
            return;
        }

        json.WriteStartObject("tests");
        json.WriteNumberOrNull("total", measures.Count(MetricRegister.TestsTotal));
        json.WriteNumberOrNull("passed", measures.Count(MetricRegister.TestsPassed));
        json.WriteNumberOrNull("failed", measures.Count(MetricRegister.TestsFailed));
        json.WriteNumberOrNull("errors", measures.Count(MetricRegister.TestsErrors));
        json.WriteNumberOrNull("skipped", measures.Count(MetricRegister.TestsSkipped));
        json.WriteEndObject();
    }

    private static void WriteFindings(Utf8JsonWriter json, Measures measures)
    {
        if (measures.Count(MetricRegister.FindingsTotal) is not { } total)
        {
            json.WriteNull("findings");
            return;
        }

        json.WriteStartObject("findings");
        json.WriteNumber("total", total);
        json.WriteStartObject("bySeverity");
        foreach (var severity in Enum.GetValues<Severity>().Reverse())
        {
            if (measures.Count(MetricRegister.FindingsOf(severity)) is { } count)
            {
                json.WriteNumber(severity.ToString().ToLowerInvariant(), count);
            }
        }

        json.WriteEndObject();
        json.WriteStartObject("byTool");
        foreach (var measure in measures.All)
        {
            if (measure.Metric.Split('.') is ["findings", var tool, "total"])
            {
                json.WriteNumber(tool, measure.Part);
            }
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    internal static void Write(Utf8JsonWriter json, SourceNote source)
    {
        json.WriteStartObject();
        json.WriteString("path", source.Path);
        json.WriteString("part", source.Part);
        json.WriteString("format", source.Format);
        json.WriteString("tool", source.Tool);
        json.WriteString("toolVersion", source.ToolVersion);
        json.WriteString("sha256", source.Sha256);
        json.WriteTimeOrNull("modified", source.ModifiedAt);
        json.WriteTimeOrNull("made", source.MadeAt);
        json.WriteString("commit", source.Commit);
        json.WriteString("command", source.Command);
        json.WriteBoolean("counted", source.AsideBecause is null);
        json.WriteString("asideBecause", source.AsideBecause);
        json.WriteNumberOrNull("leftOutFiles", source.LeftOut?.Files);
        json.WriteNumberOrNull("leftOutCovered", source.LeftOut?.Lines.Part);
        json.WriteNumberOrNull("leftOutLines", source.LeftOut?.Lines.Whole);
        json.WriteStrings("rejections", source.Rejections);
        json.WriteEndObject();
    }

    private static void WriteParts(Utf8JsonWriter json, RunParts? parts)
    {
        if (parts is null)
        {
            json.WriteNull("parts");
            return;
        }

        json.WriteStartObject("parts");
        json.WriteStrings("expected", parts.Expected);
        json.WriteStrings("arrived", parts.Arrived);
        json.WriteStrings("missing", parts.Missing);
        json.WriteStrings("empty", parts.Empty);
        json.WriteObjects("carried", parts.Carried, part =>
        {
            json.WriteString("name", part.Name);
            json.WriteString("commit", part.Commit);
            json.WriteNumber("commitsAgo", part.Commits);
        });
        json.WriteBoolean("learned", parts.IsLearned);
        json.WriteTimeOrNull("finalAt", parts.FinalAt);
        json.WriteEndObject();
    }

    private static void WriteChange(Utf8JsonWriter json, EstateRow row)
    {
        if (row.Change is not { } change)
        {
            json.WriteNull("change");
            json.WriteString("noBase", row.Head?.Snapshot.Base?.Why);
            return;
        }

        json.WriteStartObject("change");
        json.WriteStartObject("base");
        json.WriteString("commit", change.Base.Commit);
        json.WriteString("takenAt", change.Base.TakenAt);
        json.WriteString("why", row.BaseWhy);
        json.WriteNumberOrNull("commits", row.Head?.Snapshot.Base?.Commits);
        json.WriteEndObject();
        json.WriteSums("exact", row.Head?.Snapshot.Change);
        json.WriteStartObject("metrics");
        foreach (var metric in change.Metrics)
        {
            json.WriteStartObject(metric.Metric);
            json.WriteNumberOrNull("delta", metric.Delta);
            json.WriteMeasure("before", metric.Before);
            json.WriteMeasure("after", metric.After);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    internal static void Write(Utf8JsonWriter json, CoverageSummary summary)
    {
        json.WriteStartObject("coverage");
        json.WriteShare("weighted", summary.With.Count == 0 ? null : summary.Weighted);
        json.WriteNumberOrNull("mean", summary.Mean);
        json.WriteNumberOrNull("median", summary.Median);
        json.WriteNumberOrNull("worst", summary.Worst);
        json.WriteString("worstRepository", summary.WorstName);
        json.WriteEndObject();
        json.WriteNumber("withValue", summary.With.Count);
        json.WriteStrings("without", summary.Without);
        json.WriteStrings("leftOut", summary.LeftOut);
    }

    private static void WriteOutliers(Utf8JsonWriter json, IReadOnlyList<Outlier> outliers)
    {
        json.WriteObjects("outliers", outliers, outlier =>
        {
            json.WriteString("name", outlier.Name);
            json.WriteString("group", outlier.Group);
            json.WriteNumber("percent", outlier.Percent);
            json.WriteNumber("median", outlier.Median);
            json.WriteNumber("z", Math.Round(outlier.Z, 3));
        });
    }
}
