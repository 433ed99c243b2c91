using Muster.Reports.Coverage.Clover;
using Muster.Reports.Coverage.Cobertura;
using Muster.Reports.Coverage.Codecov;
using Muster.Reports.Coverage.CoveragePy;
using Muster.Reports.Coverage.Coveralls;
using Muster.Reports.Coverage.DotCover;
using Muster.Reports.Coverage.Gcov;
using Muster.Reports.Coverage.GoCover;
using Muster.Reports.Coverage.Istanbul;
using Muster.Reports.Coverage.Jacoco;
using Muster.Reports.Coverage.Lcov;
using Muster.Reports.Coverage.LlvmCov;
using Muster.Reports.Coverage.OpenCover;
using Muster.Reports.Coverage.RawData;
using Muster.Reports.Coverage.Scoverage;
using Muster.Reports.Coverage.SimpleCov;
using Muster.Reports.Coverage.SonarGeneric;
using Muster.Reports.Coverage.V8;
using Muster.Reports.Coverage.VisualStudio;
using Muster.Reports.Coverage.Xccov;
using Muster.Reports.Findings.Bandit;
using Muster.Reports.Findings.Checkstyle;
using Muster.Reports.Findings.Cppcheck;
using Muster.Reports.Findings.Flake8;
using Muster.Reports.Findings.Lizard;
using Muster.Reports.Findings.Mypy;
using Muster.Reports.Findings.Pmd;
using Muster.Reports.Findings.Pylint;
using Muster.Reports.Findings.Ruff;
using Muster.Reports.Findings.Sarif;
using Muster.Reports.Findings.SpotBugs;
using Muster.Reports.Findings.Ty;
using Muster.Reports.Input;
using Muster.Reports.Measures.Custom;
using Muster.Reports.Measures.Octocov;
using Muster.Reports.Measures.Ratchet;
using Muster.Reports.Tests.CTest;
using Muster.Reports.Tests.GoTest;
using Muster.Reports.Tests.JUnit;
using Muster.Reports.Tests.NUnit;
using Muster.Reports.Tests.Robot;
using Muster.Reports.Tests.SonarExecution;
using Muster.Reports.Tests.TestNg;
using Muster.Reports.Tests.Trx;
using Muster.Reports.Tests.XUnit;

namespace Muster.Reports;

/// <summary>The register of formats, and the one way from bytes to a reading.</summary>
public static class ReportFormats
{
    /// <summary>Every format that Muster reads. Order does not matter: no content is recognised by two.</summary>
    public static IReadOnlyList<IReportFormat> All { get; } =
    [
        // coverage
        new CloverFormat(),
        new CoberturaFormat(),
        new CodecovJsonFormat(),
        new CoverallsFormat(),
        new CoveragePyDataFormat(),
        new CoveragePyJsonFormat(),
        new DotCoverFormat(),
        new GcovJsonFormat(),
        new GcovrJsonFormat(),
        new GcovrSummaryFormat(),
        new GcovTextFormat(),
        new GoCoverFormat(),
        new IstanbulFormat(),
        new IstanbulSummaryFormat(),
        new JacocoFormat(),
        new LcovFormat(),
        new LlvmCovJsonFormat(),
        new OpenCoverFormat(),
        new RawCoverageFormat(),
        new ScoverageFormat(),
        new SimpleCovJsonFormat(),
        new SimpleCovResultSetFormat(),
        new SonarGenericFormat(),
        new V8CoverageFormat(),
        new VsCoverageDsFormat(),
        new VsDynamicFormat(),
        new XccovArchiveFormat(),
        new XccovFormat(),

        // tests
        new CTestSiteFormat(),
        new GoTestFormat(),
        new JUnitFormat(),
        new NUnit2Format(),
        new NUnit3Format(),
        new RobotFormat(),
        new SonarExecutionFormat(),
        new TestNgFormat(),
        new TrxFormat(),
        new XUnitFormat(),

        // findings
        new BanditJsonFormat(),
        new CheckstyleFormat(),
        new CpdFormat(),
        new CppcheckFormat(),
        new Flake8TextFormat(),
        new LizardXmlFormat(),
        new MypyJsonFormat(),
        new MypyTextFormat(),
        new PmdFormat(),
        new PylintTextFormat(),
        new RuffJsonFormat(),
        new RuffJsonLinesFormat(),
        new RuffTextFormat(),
        new SarifFormat(),
        new SpotBugsFormat(),
        new TyTextFormat(),

        // numbers of other kinds
        new CustomMetricsFormat(),
        new OctocovFormat(),
        new RatchetFormat(),
    ];

    /// <summary>The format whose content this is, or null.</summary>
    public static IReportFormat? Recognise(ReportSource source)
    {
        var head = source.Head;
        var found = All.FirstOrDefault(format => format.Recognises(head));

        // In large JSON the keys that tell the format may come after the first 64 KB: look at the outline of the whole.
        if (found is null && !head.Complete && head.Json?.Value is not null)
        {
            var whole = head.WithWholeShape(source);
            found = All.FirstOrDefault(format => format.Recognises(whole));
        }

        return found;
    }

    /// <summary>What the report says. Bad content is a rejection inside the reading; only cancelling and failing streams throw.</summary>
    public static Reading Read(ReportSource source, CancellationToken cancel)
    {
        var draft = new ReadingDraft(source.Name);
        var format = TryRecognise(source, draft);
        if (format is null)
        {
            if (!draft.HasRejections)
            {
                draft.Reject(UnknownContent.Reason(source.Head));
            }

            return draft.Finish(null);
        }

        format.Read(source, draft, cancel);
        return NeverSilentZero(draft.Finish(format.Card));
    }

    // Coverage of nothing is nearly always a wrong path or a run that measured nothing: users must hear of it.
    private static Reading NeverSilentZero(Reading reading) =>
        reading is { Kind: ReportKind.Coverage, Rejections: [] } && reading.Coverage is null or { Lines.Whole: 0 }
            ? reading with { Rejections = [new Rejection(null, null, "the report names no line that could be covered")] }
            : reading;

    private static IReportFormat? TryRecognise(ReportSource source, ReadingDraft draft)
    {
        try
        {
            return Recognise(source);
        }
        catch (InvalidDataException broken)
        {
            draft.Reject($"cannot be unpacked: {broken.Message}");
            return null;
        }
    }
}
