using Muster.Core.Deliveries;
using Muster.Reports.Tests;

namespace Muster.Core.Trust;

/// <summary>
/// Test reports of one part: those over the same tests are alternatives, of which the one for this commit and then the newest counts;
/// those over different tests add up (one file a class, one a project).
/// </summary>
public sealed record TestsChoice(IReadOnlyList<DeliveredReport> Chosen, IReadOnlyList<SetAside> Aside)
{
    public static TestsChoice Of(IEnumerable<DeliveredReport> reports)
    {
        var aside = new List<SetAside>();
        var chosen = new List<(DeliveredReport Report, HashSet<string> Tests)>();
        var best = reports.Where(report => report.Reading.Tests is not null)
            .OrderByDescending(report => report.SourceCommitsSince is null or 0)
            .ThenByDescending(report => report.MadeAt)
            .ThenBy(report => report.Path, StringComparer.Ordinal);
        foreach (var report in best)
        {
            var tests = report.Reading.Tests!.Cases.Select(Key).ToHashSet(StringComparer.Ordinal);
            var rival = chosen.Find(other => Overlap(other.Tests, tests));
            if (rival.Report is null)
            {
                chosen.Add((report, tests));
            }
            else
            {
                aside.Add(new SetAside(report.Path, $"{rival.Report.Path} speaks of the same tests and is newer"));
            }
        }

        return new TestsChoice([.. chosen.Select(one => one.Report)], aside);
    }

    public static TestCounts? Sum(IEnumerable<DeliveredReport> reports)
    {
        var counts = reports.Select(report => report.Reading.Tests!.Counts).ToArray();
        return counts.Length == 0 ? null : counts.Aggregate((a, b) =>
            new TestCounts(a.Total + b.Total, a.Passed + b.Passed, a.Failed + b.Failed, a.Errors + b.Errors, a.Skipped + b.Skipped));
    }

    private static string Key(TestCase test) => $"{test.Suite}\n{test.Name}";

    private static bool Overlap(HashSet<string> a, HashSet<string> b)
    {
        if (a.Count == 0 || b.Count == 0)
        {
            return false;
        }

        var (small, large) = a.Count <= b.Count ? (a, b) : (b, a);
        return small.Count(large.Contains) * 2 >= small.Count;
    }
}
