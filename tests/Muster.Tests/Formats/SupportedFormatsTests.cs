using System.Text;
using Muster.Reports;

namespace Muster.Tests.Formats;

/// <summary>SUPPORTED-FORMATS.md is written from the register. With MUSTER_WRITE=1 this test writes it anew.</summary>
public sealed class SupportedFormatsTests
{
    private static readonly (ReportKind Kind, string Title)[] Sections =
    [
        (ReportKind.Coverage, "Coverage"),
        (ReportKind.Tests, "Tests"),
        (ReportKind.Findings, "Findings"),
        (ReportKind.Measures, "Measures"),
        (ReportKind.History, "History"),
    ];

    [Fact]
    public void SupportedFormatsSaysWhatTheRegisterSays()
    {
        var path = Path.Combine(Checkout.Root, "SUPPORTED-FORMATS.md");
        if (Environment.GetEnvironmentVariable("MUSTER_WRITE") == "1")
        {
            File.WriteAllText(path, Page());
        }

        File.Exists(path).ShouldBeTrue("run: MUSTER_WRITE=1 dotnet test");
        File.ReadAllText(path).ReplaceLineEndings("\n").ShouldBe(Page(), "SUPPORTED-FORMATS.md is stale; run: MUSTER_WRITE=1 dotnet test");
    }

    [Fact]
    public void EveryKindOfReportHasASection() =>
        ReportFormats.All.Select(format => format.Card.Kind).Distinct().ShouldBeSubsetOf(Sections.Select(section => section.Kind));

    private static string Page()
    {
        var page = new StringBuilder();
        page.Append("# Supported formats\n\n");
        page.Append("Written from the register of formats (`src/Muster.Reports/ReportFormats.cs`); `MUSTER_WRITE=1 dotnet test` writes it anew.\n");
        page.Append("A format is recognised by its content, never by a file's name. How numbers are counted in general: [docs/formats.md](docs/formats.md).\n");
        foreach (var (kind, title) in Sections)
        {
            var cards = ReportFormats.All.Select(format => format.Card).Where(card => card.Kind == kind).OrderBy(card => card.Name, StringComparer.Ordinal).ToArray();
            if (cards.Length > 0)
            {
                page.Append($"\n## {title} ({cards.Length})\n\n| name | format | written by | what is counted |\n|---|---|---|---|\n");
                page.AppendJoin("", cards.Select(card => $"| `{card.Name}` | {Cell(card.Title)} | {Cell(card.Producers)} | {Cell(card.Counting)} |\n"));
            }
        }

        return page.ToString();
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
