using System.Text.RegularExpressions;
using Muster.Reports.Findings.Severities;

namespace Muster.Reports.Findings.Text.Tools;

/// <summary>
/// Diagnostics in GCC's form <c>path:line:column: warning: text [-Wname]</c>, which Clang, clang-tidy, cppcheck, ShellCheck, javac, swiftc,
/// SwiftLint, kotlinc and others write for files of their languages. What comes of Python is mypy's.
/// </summary>
internal sealed partial class CompilerTextFormat : ILineFormat
{
    [GeneratedRegex(@"^(?<severity>fatal error|error|warning|style|performance|portability|information|note|remark)(?:\[(?<rule>\w+)\])?: (?:\[(?<rule>[a-z-]+)\] )?(?<message>.*?)(?: [\[(](?<rule>-W[\w=+-]+|[A-Za-z][\w.+-]*)(?:,-warnings-as-errors)?[\])])?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Message { get; }

    [GeneratedRegex(@"^(?:In file included from |\s+from |[^:]+\.\w+: (?:In |At )|(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten) (?:warning|error)s?(?: and \d+ errors?)?(?: generated\.| found)?$)")]
    private static partial Regex Frame { get; }

    // What cppcheck says of no file in particular.
    private const string Nowhere = "nofile";

    private static readonly HashSet<string> Sources = new(
        [
            ".c", ".cc", ".cpp", ".cxx", ".c++", ".h", ".hh", ".hpp", ".hxx", ".inl", ".ipp", ".tcc", ".m", ".mm", ".s", ".cu", ".cuh", ".l", ".ll", ".y", ".yy",
            ".java", ".kt", ".kts", ".scala", ".groovy", ".swift", ".rs", ".d", ".f", ".f90", ".f95", ".f03", ".f08", ".for", ".hs", ".lhs", ".ml", ".mli",
            ".zig", ".nim", ".v", ".sv", ".svh", ".vhd", ".vhdl", ".proto", ".thrift", ".sh", ".bash", ".ksh", ".dash", ".bats", ".vala", ".adb", ".ads",
            ".pas", ".pp", ".ex", ".exs", ".erl", ".hrl", ".cr", ".dart", ".asm", ".ino", ".pyx",
        ],
        StringComparer.OrdinalIgnoreCase);

    public FormatCard Card { get; } = new(
        "compiler-text", "Compiler warnings in GCC's form", ReportKind.Findings, "GCC, Clang, clang-tidy, cppcheck, ShellCheck, javac, swiftc, SwiftLint, kotlinc, rustc (short)",
        "Every warning and error once, however many files include its header; notes belong to the one above them.");

    public string Tool => "compiler";

    public bool NamesItsTool => false;

    // Without a column two equal lines can be two places: javac.
    public bool Repeats(Finding finding) => finding.Column is not null;

    public LintLine Parse(string line, LintContext seen)
    {
        if (Frame.IsMatch(line))
        {
            return seen.Found || line.StartsWith("In file", StringComparison.Ordinal) ? LintLine.Note : LintLine.Heading;
        }

        if (!TextPlace.TryParse(line, out var place) || Message.Match(place.Rest.ToString()) is not { Success: true } match
            || !(place.Path is Nowhere || Sources.GetAlternateLookup<ReadOnlySpan<char>>().Contains(TextPlace.Extension(place.Path))))
        {
            return LintLine.Foreign;
        }

        // In this form ShellCheck calls its levels info and style notes.
        var word = match.Groups["severity"].Value;
        var rule = match.Groups["rule"].Value;
        var shell = rule.StartsWith("SC", StringComparison.Ordinal);
        return word == "note" && !shell
            ? LintLine.Note
            : LintLine.Of(
                new Finding
                {
                    Tool = shell ? "shellcheck" : null,
                    Rule = rule,
                    Severity = SeverityScales.Compiler.Of(word),
                    ToolSeverity = word,
                    Message = match.Groups["message"].Value,
                    Path = place.Path is Nowhere ? null : place.Path.ToString(),
                    Line = FindingPlace.Of(place.Line),
                    Column = FindingPlace.Of(place.Column),
                },
                LintLine.Hints);
    }
}
