using System.Text;
using Muster.Reports;
using Muster.Reports.Coverage;
using Muster.Reports.Input;

namespace Muster.Tests.Formats;

/// <summary>Reports written out in the test itself.</summary>
internal static class ReadText
{
    public static Reading Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    public static Reading Of(byte[] bytes) => ReportFormats.Read(ReportSource.OfBytes("report", bytes), TestContext.Current.CancellationToken);

    /// <summary>The one file of that path in a reading.</summary>
    public static FileCoverage File(this Reading reading, string path) => reading.Coverage.ShouldNotBeNull().Files.Single(file => file.Path == path);

    /// <summary>Lines as people write them: <c>3+ 4- 5~</c> for covered, not covered, partly covered.</summary>
    public static string Lines(this FileCoverage file) =>
        string.Join(' ', file.Map.ShouldNotBeNull().States.Select(line => $"{line.Line}{(line.Partly ? '~' : line.Covered ? '+' : '-')}"));

    /// <summary>Branches as people write them: <c>5:1/2</c>.</summary>
    public static string Branches(this FileCoverage file) =>
        string.Join(' ', file.Map.ShouldNotBeNull().Branches.Select(line => $"{line.Line}:{line.Covered}/{line.Total}"));
}
