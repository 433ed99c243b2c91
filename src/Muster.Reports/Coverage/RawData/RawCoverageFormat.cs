using System.Text;
using Muster.Reports.Input;

namespace Muster.Reports.Coverage.RawData;

/// <summary>
/// What coverage tools write for themselves, in binary: only their own converters know how to read it. Named, so that a wrong file
/// in a delivery is told from a broken one.
/// </summary>
internal sealed class RawCoverageFormat : IReportFormat
{
    private static readonly (byte[] Magic, string Advice)[] Known =
    [
        (Magic("PCH\u00ff"), "this is Microsoft's binary .coverage: dotnet-coverage merge -f cobertura -o coverage.xml FILE makes a report of it"),
        (Magic("\u0001\u00c0\u00c0"), "this is JaCoCo's execution data, which needs the classes: jacococli report FILE --classfiles DIR --xml jacoco.xml makes a report of it"),
        (Magic("adcg"), "this is gcov's .gcda counts, which need their .gcno: gcov --json-format FILE makes a report of it"),
        (Magic("gcda"), "this is gcov's .gcda counts, which need their .gcno: gcov --json-format FILE makes a report of it"),
        (Magic("oncg"), "this is gcov's .gcno notes, without counts: gcov --json-format on the .gcda makes a report"),
        (Magic("gcno"), "this is gcov's .gcno notes, without counts: gcov --json-format on the .gcda makes a report"),
        (Magic("\u0081rforpl\u00ff"), "this is LLVM's raw profile: llvm-profdata merge, then llvm-cov export --format=lcov makes a report of it"),
        (Magic("\u00fflprofi\u0081"), "this is LLVM's indexed profile, which needs the binary: llvm-cov export --format=lcov makes a report of it"),
        (Magic("\0cvm"), "this is Go's covdata: go tool covdata textfmt -i DIR -o cover.out makes a report of it"),
        (Magic("\0cwm"), "this is Go's covdata: go tool covdata textfmt -i DIR -o cover.out makes a report of it"),
    ];

    public FormatCard Card { get; } = new(
        "raw-coverage",
        "Raw coverage data",
        ReportKind.Coverage,
        "Microsoft .coverage, JaCoCo .exec, gcov .gcda and .gcno, LLVM .profraw and .profdata, Go covdata",
        "Not countable by itself: the reading names the data and how its own tool makes a report of it.")
    {
        Needs = "the tool that wrote it",
    };

    public bool Recognises(ReportHead head) => Advice(head) is not null;

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel) => draft.Reject(Advice(source.Head) ?? Card.Needs!);

    private static byte[] Magic(string latin) => Encoding.Latin1.GetBytes(latin);

    private static string? Advice(ReportHead head) => Array.Find(Known, known => head.StartsWith(known.Magic)).Advice;
}
