using Muster.Reports;
using Muster.Reports.Tests;

namespace Muster.Tests.Formats.TestReports;

/// <summary>Test reports that stand in a test.</summary>
internal static class TestReport
{
    public static Reading Read(string text) => ReadText.Of(text);

    public static Reading Read(byte[] bytes) => ReadText.Of(bytes);

    /// <summary>The tests of a report that is expected to be read without a rejection.</summary>
    public static TestsReading TestsOf(string text)
    {
        var reading = Read(text);
        reading.Rejections.ShouldBeEmpty();
        return reading.Tests.ShouldNotBeNull();
    }

    /// <summary>The tests of one of the project's own samples.</summary>
    public static TestsReading SampleOf(string format, string file) => TestsOf(File.ReadAllText(Path.Combine(Samples.Root, format, file)));

    public static TestCase Named(this TestsReading tests, string name) => tests.Cases.Single(test => test.Name == name);

    /// <summary>Total, passed, failed, errors, skipped.</summary>
    public static TestCounts Counts(long total, long passed, long failed, long errors, long skipped) => new(total, passed, failed, errors, skipped);
}
