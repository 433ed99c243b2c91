using System.Text.Json;
using Muster.Adapters.Files;
using Muster.Core.Estate.Writing;
using Muster.Reports;
using Muster.Reports.Coverage;
using Muster.Reports.Findings;
using Muster.Reports.Tests;

namespace Muster.Cli.Output;

/// <summary>Readings as a JSON array, one object a file. What a file does not speak of is absent.</summary>
internal static class ReadingJson
{
    public static async Task<int> WriteAsync(IAsyncEnumerable<FileReading> readings, bool details, CancellationToken cancel)
    {
        var exit = ExitCode.Done;
        await using var stdout = Console.OpenStandardOutput();
        await using var json = new Utf8JsonWriter(stdout, new JsonWriterOptions { Indented = true, Encoder = JsonText.Encoder });
        json.WriteStartArray();
        await foreach (var (reading, _) in readings.WithCancellation(cancel))
        {
            Write(json, reading, details);
            exit = reading.Rejections.Count > 0 ? ExitCode.Partly : exit;
            await json.FlushAsync(cancel);
        }

        json.WriteEndArray();
        await json.FlushAsync(cancel);
        stdout.WriteByte((byte)'\n');
        return exit;
    }

    private static void Write(Utf8JsonWriter json, Reading reading, bool details)
    {
        json.WriteStartObject();
        json.WriteString("path", reading.Path);
        json.WriteString("format", reading.Format);
        json.WriteString("kind", reading.Kind?.ToString().ToLowerInvariant());
        WriteOrigin(json, reading.Origin);
        if (reading.Coverage is { } coverage)
        {
            Write(json, coverage, details);
        }

        if (reading.Tests is { } tests)
        {
            Write(json, tests, details);
        }

        if (reading.Findings is { } findings)
        {
            Write(json, findings, details);
        }

        WriteMeasures(json, reading);
        json.WriteObjects("rejections", reading.Rejections, rejection =>
        {
            json.WriteString("path", rejection.Path);
            if (rejection.Line is { } line)
            {
                json.WriteNumber("line", line);
            }
            else
            {
                json.WriteNull("line");
            }

            json.WriteString("reason", rejection.Reason);
        });
        json.WriteEndObject();
    }

    private static void WriteOrigin(Utf8JsonWriter json, ReportOrigin origin)
    {
        json.WriteStringUnlessNull("tool", origin.Tool);
        json.WriteStringUnlessNull("toolVersion", origin.ToolVersion);
        json.WriteStringUnlessNull("writtenAt", origin.WrittenAt?.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture));
    }

    private static void Write(Utf8JsonWriter json, CoverageReading coverage, bool details)
    {
        json.WriteStartObject("coverage");
        json.WriteNumber("files", coverage.Files.Count);
        json.WriteString("unit", coverage.Unit);
        json.WriteTally("lines", coverage.Lines);
        json.WriteTally("branches", coverage.Branches);
        json.WriteTally("functions", coverage.Functions);
        json.WriteTally("statedLines", coverage.StatedLines is { } stated && stated != coverage.Lines ? stated : null);
        if (details)
        {
            json.WriteArray("details", coverage.Files, file => Write(json, file));
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, FileCoverage file)
    {
        json.WriteStartObject();
        json.WriteString("path", file.Path);
        json.WriteTally("lines", file.Lines);
        json.WriteTally("branches", file.Branches);
        if (file.Map is { } map)
        {
            json.WriteNumbers("coveredLines", map.States.Where(state => state.Covered).Select(state => state.Line));
            json.WriteNumbers("missedLines", map.States.Where(state => !state.Covered).Select(state => state.Line));
            json.WriteNumbers("partialLines", map.Branches.Where(line => line.Covered > 0 && line.Covered < line.Total).Select(line => line.Line)
                .Concat(map.States.Where(state => state.Partly).Select(state => state.Line)).Distinct().Order());
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, TestsReading tests, bool details)
    {
        json.WriteStartObject("tests");
        json.WriteNumber("total", tests.Counts.Total);
        json.WriteNumber("passed", tests.Counts.Passed);
        json.WriteNumber("failed", tests.Counts.Failed);
        json.WriteNumber("errors", tests.Counts.Errors);
        json.WriteNumber("skipped", tests.Counts.Skipped);
        if (tests.Seconds is { } seconds)
        {
            json.WriteNumber("durationSeconds", Math.Round(seconds, 6));
        }

        if (tests.SuiteFailures.Count > 0)
        {
            json.WriteObjects("outsideOfTests", tests.SuiteFailures, failure =>
            {
                json.WriteStringUnlessNull("suite", failure.Suite);
                json.WriteString("message", failure.Message);
            });
        }

        if (details)
        {
            json.WriteObjects("details", tests.Cases, test =>
            {
                json.WriteStringUnlessNull("suite", test.Suite);
                json.WriteString("name", test.Name);
                json.WriteString("outcome", test.Outcome.ToString().ToLowerInvariant());
                json.WriteStringUnlessNull("file", test.File);
                json.WriteStringUnlessNull("message", test.Message);
            });
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, FindingsReading findings, bool details)
    {
        json.WriteStartObject("findings");
        json.WriteNumber("total", findings.Total);
        json.WriteCounts("bySeverity", findings.BySeverity.OrderByDescending(pair => pair.Key).Select(pair => (pair.Key.ToString().ToLowerInvariant(), pair.Value)));
        json.WriteCounts("byRule", findings.ByRule.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value)));
        if (details)
        {
            json.WriteObjects("details", findings.Items, item =>
            {
                json.WriteString("rule", item.Rule);
                json.WriteString("severity", item.Severity.ToString().ToLowerInvariant());
                json.WriteStringUnlessNull("toolSeverity", item.ToolSeverity);
                json.WriteStringUnlessNull("path", item.Path);
                if (item.Line is { } line)
                {
                    json.WriteNumber("line", line);
                }

                json.WriteString("message", item.Message);
            });
        }

        json.WriteEndObject();
    }

    private static void WriteMeasures(Utf8JsonWriter json, Reading reading)
    {
        if (reading.Measures.Count > 0)
        {
            json.WriteObjects("measures", reading.Measures, measure =>
            {
                json.WriteString("name", measure.Name);
                json.WriteTally("share", measure.Share);
                if (measure.Value is { } value)
                {
                    json.WriteNumber("value", value);
                }

                json.WriteStringUnlessNull("unit", measure.Unit);
            });
        }

        if (reading.History.Count > 0)
        {
            json.WriteObjects("history", reading.History, point =>
            {
                json.WriteString("at", point.At);
                json.WriteString("metric", point.Metric);
                json.WriteNumber("value", point.Value);
                json.WriteStringUnlessNull("commit", point.Commit);
            });
        }
    }
}
