using System.Text.Json;
using Muster.Reports.CoveragePy.Report;
using Muster.Reports.Python;

namespace Muster.Adapters.Tests.CoveragePy;

/// <summary>Holds a report against what <c>coverage json</c> wrote, file by file.</summary>
internal static class LibraryComparison
{
    /// <summary>A sentence for every file that differs.</summary>
    public static List<string> Differences(CoveragePyReport report, JsonElement truth)
    {
        var files = report.Files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        var differences = new List<string>();
        foreach (var expected in truth.GetProperty("files").EnumerateObject())
        {
            if (!files.Remove(expected.Name, out var file))
            {
                differences.Add($"{expected.Name}: is not in the report");
            }
            else if (Difference(file, expected.Value) is { Length: > 0 } difference)
            {
                differences.Add($"{expected.Name}:{difference}");
            }
        }

        differences.AddRange(files.Keys.Select(path => $"{path}: is only in the report"));
        return differences;
    }

    private static string Difference(CoveragePyFile file, JsonElement truth)
    {
        var difference = "";
        var (ours, theirs) = (SummaryTruth.Of(file.Numbers), SummaryTruth.Of(truth.GetProperty("summary")));
        if (ours != theirs)
        {
            difference += $" {theirs} but {ours}";
        }

        difference += Difference("missing", file.Missing, Lines("missing_lines"));
        difference += Difference("excluded", file.Excluded, Lines("excluded_lines"));
        if (truth.TryGetProperty("missing_branches", out _))
        {
            difference += Difference("missing branches", file.Branches?.Missing ?? [], Arcs("missing_branches"));
        }

        return difference;

        IEnumerable<int> Lines(string name) => truth.GetProperty(name).EnumerateArray().Select(line => line.GetInt32());
        IEnumerable<Arc> Arcs(string name) => truth.GetProperty(name).EnumerateArray().Select(arc => new Arc(arc[0].GetInt32(), arc[1].GetInt32()));
    }

    private static string Difference<T>(string what, IEnumerable<T> ours, IEnumerable<T> theirs)
    {
        var (mine, truth) = (ours.ToHashSet(), theirs.ToHashSet());
        return mine.SetEquals(truth) ? "" : $" {what}: not [{string.Join(", ", mine.Except(truth).Take(9))}] but [{string.Join(", ", truth.Except(mine).Take(9))}]";
    }
}
