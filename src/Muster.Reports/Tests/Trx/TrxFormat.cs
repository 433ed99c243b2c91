using Muster.Reports.Input;
using Muster.Reports.Input.Xml;

namespace Muster.Reports.Tests.Trx;

/// <summary>Visual Studio test results (TRX, TeamTest/2006 and 2010) of vstest, MSTest and Microsoft.Testing.Platform.</summary>
internal sealed class TrxFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "trx",
        "Visual Studio TRX",
        ReportKind.Tests,
        "dotnet test (vstest, Microsoft.Testing.Platform), MSTest, vstest.console",
        "Each result is one test; of a data-driven test its rows and not their parent. Error, Timeout, Aborted, Disconnected and no outcome are errors.");

    public bool Recognises(ReportHead head) => head.Xml is { Root.Name: "TestRun" } xml
        && (xml.Root.Has("id") || xml.Root.Has("name")
            || xml.Elements.Any(element => element.Name is "Times" or "TestSettings" or "Results" or "ResultSummary" or "TestDefinitions"));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        using var xml = new XmlCursor(source, draft, cancel);
        new TrxReader(xml, draft).Read();
    }
}
