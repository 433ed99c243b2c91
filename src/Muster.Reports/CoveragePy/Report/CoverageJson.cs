using System.Buffers;
using System.Text.Json;
using Muster.Reports.Python;

namespace Muster.Reports.CoveragePy.Report;

/// <summary>
/// A report as <c>coverage json</c> writes it (without the functions and classes of format 3). The data file and the sources of its day
/// are soon gone; this says the same and can be kept.
/// </summary>
public static class CoverageJson
{
    /// <param name="report">What to write.</param>
    /// <param name="writtenAt">When the data was measured.</param>
    /// <param name="output">Where to write.</param>
    public static void Write(CoveragePyReport report, DateTimeOffset writtenAt, IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteStartObject("meta");
        json.WriteNumber("format", 3);
        json.WriteString("version", report.Version?.ToString() ?? "4.5.4");
        json.WriteString("timestamp", writtenAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", System.Globalization.CultureInfo.InvariantCulture));
        json.WriteBoolean("branch_coverage", report.Branches);
        json.WriteBoolean("show_contexts", false);
        json.WriteEndObject();
        json.WriteStartObject("files");
        foreach (var file in report.Files)
        {
            json.WriteStartObject(file.Path);
            Lines(json, "executed_lines", file.Executed);
            Summary(json, "summary", file.Numbers, report);
            Lines(json, "missing_lines", file.Missing);
            Lines(json, "excluded_lines", file.Excluded);
            if (file.Branches is { } branches)
            {
                Arcs(json, "executed_branches", branches.Executed);
                Arcs(json, "missing_branches", branches.Missing);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        Summary(json, "totals", report.Total, report);
        json.WriteEndObject();
    }

    private static void Summary(Utf8JsonWriter json, string name, CoverageNumbers numbers, CoveragePyReport report)
    {
        json.WriteStartObject(name);
        json.WriteNumber("covered_lines", numbers.Covered);
        json.WriteNumber("num_statements", numbers.Statements);
        json.WriteNumber("percent_covered", numbers.Percent);
        json.WriteString("percent_covered_display", CoveragePercent.Display(numbers.Percent, report.Precision));
        json.WriteNumber("missing_lines", numbers.Missing);
        json.WriteNumber("excluded_lines", numbers.Excluded);
        if (report.Branches)
        {
            json.WriteNumber("num_branches", numbers.Branches);
            json.WriteNumber("num_partial_branches", numbers.PartialBranches);
            json.WriteNumber("covered_branches", numbers.CoveredBranches);
            json.WriteNumber("missing_branches", numbers.MissingBranches);
        }

        json.WriteEndObject();
    }

    private static void Lines(Utf8JsonWriter json, string name, IReadOnlyList<int> lines)
    {
        json.WriteStartArray(name);
        foreach (var line in lines)
        {
            json.WriteNumberValue(line);
        }

        json.WriteEndArray();
    }

    private static void Arcs(Utf8JsonWriter json, string name, IReadOnlyList<Arc> arcs)
    {
        json.WriteStartArray(name);
        foreach (var arc in arcs)
        {
            json.WriteStartArray();
            json.WriteNumberValue(arc.From);
            json.WriteNumberValue(arc.To);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
