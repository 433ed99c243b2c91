using System.Text;
using Muster.Reports;
using Muster.Reports.Input;
using Muster.Reports.Tests;

namespace Muster.Tests.Formats.TestReports;

/// <summary>Reads a report that stands in a test.</summary>
internal static class TestReport
{
    public static Reading Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    public static Reading Read(byte[] bytes) => ReportFormats.Read(ReportSource.OfBytes("report", bytes), TestContext.Current.CancellationToken);

    /// <summary>The tests of a report that is expected to be read without a rejection.</summary>
    public static TestsReading Tests(string text)
    {
        var reading = Read(text);
        reading.Rejections.ShouldBeEmpty();
        return reading.Tests.ShouldNotBeNull();
    }

    public static TestCase Named(this TestsReading tests, string name) => tests.Cases.Single(test => test.Name == name);

    /// <summary>Total, passed, failed, errors, skipped.</summary>
    public static TestCounts Counts(long total, long passed, long failed, long errors, long skipped) => new(total, passed, failed, errors, skipped);
}
