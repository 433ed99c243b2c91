using System.Text;
using Muster.Reports;
using Muster.Reports.Input;

namespace Muster.Tests.Formats.Findings;

/// <summary>Reads a report given as text.</summary>
internal static class Readings
{
    public static Reading Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    public static Reading Of(byte[] bytes) => ReportFormats.Read(ReportSource.OfBytes("report", bytes), TestContext.Current.CancellationToken);

    public static Reading OfSample(string format, string name) => Of(File.ReadAllBytes(Path.Combine(Samples.Root, format, name)));
}
