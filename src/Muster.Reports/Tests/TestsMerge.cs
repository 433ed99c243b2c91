namespace Muster.Reports.Tests;

/// <summary>
/// Several reports of one part (one CI job) as one. Inside a report nothing is merged: two rows of one name are two tests, unless the report
/// itself says that one is a retry. The rule and its reasons: docs/formats/tests.md.
/// </summary>
public static class TestsMerge
{
    /// <summary>
    /// Shards of one run, in any order. A test that is in several reports is one test with its gravest outcome, so no failure vanishes, and the same
    /// report twice changes nothing. A test that one shard skipped and another ran, ran.
    /// </summary>
    public static TestsReading Shards(IEnumerable<TestsReading> shards) => Merge([.. shards], Graver);

    /// <summary>
    /// Attempts of one run, the first attempt first: a retry step that writes a report of its own. The last outcome of a test stands, and
    /// one that failed before it passed is flaky.
    /// </summary>
    public static TestsReading Attempts(IEnumerable<TestsReading> attempts) => Merge([.. attempts], Later);

    private static TestsReading Merge(TestsReading[] readings, Func<TestCase, TestCase, TestCase> join)
    {
        var rows = new Dictionary<Key, TestCase>();
        var uncounted = new List<TestsReading>();
        foreach (var reading in readings)
        {
            var seen = new Dictionary<Key, int>();
            foreach (var test in reading.Cases)
            {
                // The second row of a name meets the second row of that name in the other report.
                var name = new Key(test.Suite, test.Name, 0);
                var key = name with { Ordinal = seen[name] = seen.GetValueOrDefault(name) + 1 };
                rows[key] = rows.TryGetValue(key, out var known) ? join(known, test) : test;
            }

            if (reading.Counts != TestCounts.Of(reading.Cases))
            {
                uncounted.Add(reading);
            }
        }

        TestCase[] cases = [.. rows.OrderBy(row => row.Key).Select(row => row.Value)];
        var timed = cases.Any(test => test.Seconds is not null);
        return new TestsReading
        {
            Cases = cases,
            Unlisted = readings.Sum(reading => reading.Unlisted),
            Counts = uncounted.Select(Rest).Aggregate(TestCounts.Of(cases), (sum, rest) => sum + rest),
            Seconds = timed ? cases.Sum(test => test.Seconds ?? 0) : readings.Max(reading => reading.Seconds),
            SuiteFailures = [.. readings.SelectMany(reading => reading.SuiteFailures).Distinct().OrderBy(failure => failure.Suite, StringComparer.Ordinal).ThenBy(failure => failure.Message, StringComparer.Ordinal)],
        };
    }

    // What a report counts beyond its rows: the header of one without cases, tests that are too many to list.
    private static TestCounts Rest(TestsReading reading) => reading.Counts - TestCounts.Of(reading.Cases);

    private static TestCase Graver(TestCase a, TestCase b)
    {
        var (first, second) = Compare(a, b) >= 0 ? (a, b) : (b, a);
        return first with
        {
            File = first.File ?? second.File,
            Line = first.Line ?? second.Line,
            Message = first.Message ?? second.Message,
            Seconds = first.Seconds is null ? second.Seconds : second.Seconds is null ? first.Seconds : Math.Max(first.Seconds.Value, second.Seconds.Value),
            Retries = Math.Max(a.Retries, b.Retries),
            Flaky = a.Flaky || b.Flaky,
        };
    }

    // Ties are broken by content, never by order, so that shards merge the same in any order.
    private static int Compare(TestCase a, TestCase b)
    {
        var gravity = Gravity(a.Outcome).CompareTo(Gravity(b.Outcome));
        return gravity != 0 ? gravity
            : string.CompareOrdinal(a.Message, b.Message) is var message and not 0 ? message
            : string.CompareOrdinal(a.File, b.File) is var file and not 0 ? file
            : Nullable.Compare(a.Line, b.Line);
    }

    private static TestCase Later(TestCase earlier, TestCase later) => later.Outcome is TestOutcome.Skipped or TestOutcome.NotRun
        ? earlier
        : later with
        {
            Retries = earlier.Retries + later.Retries + (earlier.Outcome is TestOutcome.Skipped or TestOutcome.NotRun ? 0 : 1),
            Flaky = later.Flaky || (later.Outcome is TestOutcome.Passed && (earlier.Flaky || Gravity(earlier.Outcome) >= Gravity(TestOutcome.Failed))),
        };

    private static int Gravity(TestOutcome outcome) => outcome switch
    {
        TestOutcome.Error => 4,
        TestOutcome.Failed => 3,
        TestOutcome.Passed => 2,
        TestOutcome.Skipped => 1,
        _ => 0,
    };

    private readonly record struct Key(string? Suite, string Name, int Ordinal) : IComparable<Key>
    {
        public int CompareTo(Key other)
        {
            var suite = string.CompareOrdinal(Suite, other.Suite);
            var name = suite != 0 ? suite : string.CompareOrdinal(Name, other.Name);
            return name != 0 ? name : Ordinal.CompareTo(other.Ordinal);
        }
    }
}
