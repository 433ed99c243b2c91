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
using Muster.Reports.Coverage.JsCover;
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
using Muster.Reports.Findings.Actionlint;
using Muster.Reports.Findings.Bandit;
using Muster.Reports.Findings.Bearer;
using Muster.Reports.Findings.Brakeman;
using Muster.Reports.Findings.BundlerAudit;
using Muster.Reports.Findings.Cargo;
using Muster.Reports.Findings.CargoAudit;
using Muster.Reports.Findings.CfnLint;
using Muster.Reports.Findings.CfnNag;
using Muster.Reports.Findings.Checkov;
using Muster.Reports.Findings.Checkstyle;
using Muster.Reports.Findings.CodeChecker;
using Muster.Reports.Findings.CodeClimate;
using Muster.Reports.Findings.Complexipy;
using Muster.Reports.Findings.ComposerAudit;
using Muster.Reports.Findings.Conftest;
using Muster.Reports.Findings.Cppcheck;
using Muster.Reports.Findings.CycloneDx;
using Muster.Reports.Findings.DependencyCheck;
using Muster.Reports.Findings.DependencyTrack;
using Muster.Reports.Findings.DetectSecrets;
using Muster.Reports.Findings.Dockle;
using Muster.Reports.Findings.DotnetList;
using Muster.Reports.Findings.EmptyList;
using Muster.Reports.Findings.Eslint;
using Muster.Reports.Findings.Flake8;
using Muster.Reports.Findings.Flawfinder;
using Muster.Reports.Findings.GgShield;
using Muster.Reports.Findings.GitHubAlerts;
using Muster.Reports.Findings.GitLab;
using Muster.Reports.Findings.Gitleaks;
using Muster.Reports.Findings.Golangci;
using Muster.Reports.Findings.Gosec;
using Muster.Reports.Findings.Govulncheck;
using Muster.Reports.Findings.Grype;
using Muster.Reports.Findings.Hadolint;
using Muster.Reports.Findings.Horusec;
using Muster.Reports.Findings.Infer;
using Muster.Reports.Findings.Kics;
using Muster.Reports.Findings.KubeLinter;
using Muster.Reports.Findings.KubeScore;
using Muster.Reports.Findings.Kubescape;
using Muster.Reports.Findings.Lizard;
using Muster.Reports.Findings.MixAudit;
using Muster.Reports.Findings.Mypy;
using Muster.Reports.Findings.Njsscan;
using Muster.Reports.Findings.NoseyParker;
using Muster.Reports.Findings.Npm;
using Muster.Reports.Findings.OpenVex;
using Muster.Reports.Findings.OssIndex;
using Muster.Reports.Findings.Osv;
using Muster.Reports.Findings.PhpStan;
using Muster.Reports.Findings.PipAudit;
using Muster.Reports.Findings.Pmd;
using Muster.Reports.Findings.Progpilot;
using Muster.Reports.Findings.Psalm;
using Muster.Reports.Findings.Pylint;
using Muster.Reports.Findings.Pyright;
using Muster.Reports.Findings.Pyscn;
using Muster.Reports.Findings.Radon;
using Muster.Reports.Findings.RetireJs;
using Muster.Reports.Findings.Reviewdog;
using Muster.Reports.Findings.RuboCop;
using Muster.Reports.Findings.Ruff;
using Muster.Reports.Findings.Safety;
using Muster.Reports.Findings.Sarif;
using Muster.Reports.Findings.Secretlint;
using Muster.Reports.Findings.Semgrep;
using Muster.Reports.Findings.ShellCheck;
using Muster.Reports.Findings.Snyk;
using Muster.Reports.Findings.Sonar;
using Muster.Reports.Findings.Spectral;
using Muster.Reports.Findings.SpotBugs;
using Muster.Reports.Findings.Sqlfluff;
using Muster.Reports.Findings.Stylelint;
using Muster.Reports.Findings.Talisman;
using Muster.Reports.Findings.Terrascan;
using Muster.Reports.Findings.Text.Tools;
using Muster.Reports.Findings.Tflint;
using Muster.Reports.Findings.Tfsec;
using Muster.Reports.Findings.Trivy;
using Muster.Reports.Findings.TruffleHog;
using Muster.Reports.Findings.Ty;
using Muster.Reports.Findings.Vale;
using Muster.Reports.Findings.Whispers;
using Muster.Reports.Findings.Xeol;
using Muster.Reports.Findings.Zizmor;
using Muster.Reports.Input.Containers;
using Muster.Reports.Input;
using Muster.Reports.Measures.Custom;
using Muster.Reports.Measures.Octocov;
using Muster.Reports.Measures.Ratchet;
using Muster.Reports.Tests.CTest;
using Muster.Reports.Tests.Ctrf;
using Muster.Reports.Tests.Dart;
using Muster.Reports.Tests.GoTest;
using Muster.Reports.Tests.JUnit;
using Muster.Reports.Tests.Jest;
using Muster.Reports.Tests.Libtest;
using Muster.Reports.Tests.Mocha;
using Muster.Reports.Tests.NUnit;
using Muster.Reports.Tests.PytestJson;
using Muster.Reports.Tests.Robot;
using Muster.Reports.Tests.Rspec;
using Muster.Reports.Tests.SonarExecution;
using Muster.Reports.Tests.Tap;
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
        new CoveragePyDataFormat(),
        new CoveragePyJsonFormat(),
        new DotCoverFormat(),
        new FastcovFormat(),
        new GcovIntermediateFormat(),
        new CoverallsFormat(),
        new GcovJsonFormat(),
        new GcovrJsonFormat(),
        new GcovrSummaryFormat(),
        new GcovTextFormat(),
        new GoCoverFormat(),
        new IstanbulFormat(),
        new IstanbulSummaryFormat(),
        new JacocoFormat(),
        new JsCoverFormat(),
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
        new CtrfFormat(),
        new DartFormat(),
        new GoTestFormat(),
        new JestFormat(),
        new JUnitFormat(),
        new LibtestFormat(),
        new MochaFormat(),
        new MochawesomeFormat(),
        new NUnit2Format(),
        new NUnit3Format(),
        new PytestJsonFormat(),
        new RobotFormat(),
        new RspecFormat(),
        new SonarExecutionFormat(),
        new TapFormat(),
        new TestNgFormat(),
        new TrxFormat(),
        new XUnitFormat(),

        // findings
        new ActionlintJsonFormat(),
        new BanditJsonFormat(),
        new BanditTextFormat(),
        new BearerJsonFormat(),
        new BrakemanJsonFormat(),
        new BundlerAuditJsonFormat(),
        new BundlerAuditTextFormat(),
        new CargoAuditJsonFormat(),
        new CargoJsonFormat(),
        new CfnLintJsonFormat(),
        new CfnNagJsonFormat(),
        new CheckovJsonFormat(),
        new CheckstyleFormat(),
        new CiAnnotationsFormat(),
        new CodeCheckerJsonFormat(),
        new CodeClimateFormat(),
        new CodespellTextFormat(),
        new CompilerTextFormat(),
        new ComplexipyJsonFormat(),
        new ComposerAuditFormat(),
        new ConftestJsonFormat(),
        new CpdFormat(),
        new CppcheckFormat(),
        new CreosoteTextFormat(),
        new CycloneDxJsonFormat(),
        new CycloneDxXmlFormat(),
        new DependencyCheckJsonFormat(),
        new DependencyCheckXmlFormat(),
        new DependencyTrackFormat(),
        new DetectSecretsFormat(),
        new DockleJsonFormat(),
        new DotnetVulnerableFormat(),
        new EmptyListFormat(),
        new EslintJsonFormat(),
        new EslintTextFormat(),
        new Flake8TextFormat(),
        new FlawfinderCsvFormat(),
        new FlawfinderTextFormat(),
        new GgShieldFormat(),
        new GitHubAlertsFormat(),
        new GitLabSecurityFormat(),
        new GitleaksJsonFormat(),
        new GolangciJsonFormat(),
        new GosecJsonFormat(),
        new GoTextFormat(),
        new GovulncheckFormat(),
        new GrypeJsonFormat(),
        new HadolintJsonFormat(),
        new HadolintTextFormat(),
        new HorusecJsonFormat(),
        new InferJsonFormat(),
        new KicsJsonFormat(),
        new KubeLinterJsonFormat(),
        new KubescapeJsonFormat(),
        new KubeScoreJsonFormat(),
        new LizardCsvFormat(),
        new LizardXmlFormat(),
        new MarkdownlintTextFormat(),
        new MixAuditFormat(),
        new MsBuildTextFormat(),
        new MypyJsonFormat(),
        new MypyTextFormat(),
        new NjsscanJsonFormat(),
        new NoseyParkerFormat(),
        new NpmAuditJsonFormat(),
        new OpenVexFormat(),
        new OssIndexFormat(),
        new OsvJsonFormat(),
        new PhpStanJsonFormat(),
        new PipAuditJsonFormat(),
        new PmdFormat(),
        new ProgpilotJsonFormat(),
        new PsalmJsonFormat(),
        new PydocstyleTextFormat(),
        new PylintJsonFormat(),
        new PylintTextFormat(),
        new PyrightJsonFormat(),
        new PyrightTextFormat(),
        new PyscnJsonFormat(),
        new RadonCyclomaticFormat(),
        new RadonMaintainabilityFormat(),
        new RdjsonFormat(),
        new RdjsonLinesFormat(),
        new RefurbTextFormat(),
        new RetireJsonFormat(),
        new RuboCopJsonFormat(),
        new RubocopTextFormat(),
        new RuffJsonFormat(),
        new RuffJsonLinesFormat(),
        new RuffTextFormat(),
        new SafetyJsonFormat(),
        new SarifFormat(),
        new SecretlintJsonFormat(),
        new SemgrepJsonFormat(),
        new ShellCheckJsonFormat(),
        new ShellcheckTextFormat(),
        new SnykJsonFormat(),
        new SonarApiFormat(),
        new SonarIssuesFormat(),
        new SpectralJsonFormat(),
        new SpotBugsFormat(),
        new SqlfluffJsonFormat(),
        new StylelintJsonFormat(),
        new TalismanFormat(),
        new TerrascanJsonFormat(),
        new TflintJsonFormat(),
        new TfsecJsonFormat(),
        new TrivyJsonFormat(),
        new TrivyOperatorFormat(),
        new TruffleHog3Format(),
        new TruffleHogLinesFormat(),
        new TscTextFormat(),
        new TyTextFormat(),
        new ValeJsonFormat(),
        new VultureTextFormat(),
        new WhispersFormat(),
        new XeolJsonFormat(),
        new YamllintTextFormat(),
        new YarnAuditFormat(),
        new ZizmorJsonFormat(),

        // numbers of other kinds
        new CustomMetricsFormat(),
        new OctocovFormat(),
        new RatchetFormat(),
    ];

    /// <summary>The format whose content this is, or null.</summary>
    /// <exception cref="InvalidDataException">The file is packed and cannot be unpacked; <see cref="Read"/> makes a rejection of it.</exception>
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

    /// <summary>What the file says: one reading, or one for each report in it when it is a zip or a tar. Never empty.</summary>
    public static IEnumerable<Reading> ReadAll(ReportSource source, CancellationToken cancel) => Container(source) switch
    {
        ContainerKind.None => [Read(source, cancel)],
        var kind => new ReportArchive(source, kind, cancel).Read(),
    };

    /// <summary>The file holds other files, and only <see cref="ReadAll"/> looks into them.</summary>
    public static bool IsArchive(ReportSource source) => Container(source) != ContainerKind.None;

    /// <summary>What the report says. Bad content is a rejection inside the reading; only cancelling and failing streams throw.</summary>
    public static Reading Read(ReportSource source, CancellationToken cancel)
    {
        var draft = new ReadingDraft(source.Name);
        var format = TryRecognise(source, draft);
        if (format is null)
        {
            if (!draft.HasRejections)
            {
                draft.Reject(IsArchive(source) ? "an archive: its members are reports of their own" : UnknownContent.Reason(source.Head));
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

    // A gzip that is broken from the start is no archive: reading it says what is wrong with it.
    private static ContainerKind Container(ReportSource source)
    {
        try
        {
            return ContainerKinds.Of(source.Head.Bytes.Span);
        }
        catch (InvalidDataException)
        {
            return ContainerKind.None;
        }
    }

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
