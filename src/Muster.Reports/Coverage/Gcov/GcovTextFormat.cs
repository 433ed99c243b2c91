using System.Text;
using System.Text.RegularExpressions;
using Muster.Reports.Input;
using Muster.Reports.Input.Text;

namespace Muster.Reports.Coverage.Gcov;

/// <summary>gcov's annotated sources, one or several in a file (gcov(1)).</summary>
internal sealed partial class GcovTextFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "gcov-text",
        "gcov text",
        ReportKind.Coverage,
        "gcov (GCC), llvm-cov gcov",
        "Every line with a count or with #####, ===== or $$$$$; template instances of a line are one line. Branches by position on their line, whatever the instance.");

    [GeneratedRegex(@"^\s*-:\s*0:Source:")]
    private static partial Regex Header { get; }

    public bool Recognises(ReportHead head) => head.Lines.Take(20).Any(line => Header.IsMatch(line));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        using var lines = new LineCursor(source, draft, cancel);
        var file = default(FileCoverageDraft);
        long at = 0;
        while (lines.Read())
        {
            var line = lines.Line;
            if (GcovLine.TryParse(line, out var parsed))
            {
                at = parsed.Number;
                file = parsed.Source(line) is { } path ? draft.Coverage.File(Encoding.UTF8.GetString(path)) : file;
                parsed.WriteInto(file);
            }
            else if (file is not null && line.StartsWith("branch "u8))
            {
                ReadBranch(line[7..], file, at);
            }
            else if (file is not null && line.StartsWith("function "u8))
            {
                ReadFunction(line[9..], file);
            }
        }
    }

    // branch  0 taken 50% (fallthrough) | branch  1 never executed
    private static void ReadBranch(ReadOnlySpan<byte> text, FileCoverageDraft file, long line)
    {
        var fields = new ByteFields(text.TrimStart((byte)' '));
        if (!fields.TryDigits(out var number))
        {
            return;
        }

        var rest = fields.Rest.TrimStart((byte)' ');
        var taken = rest.StartsWith("taken "u8) && GcovLine.IsPositive(rest[6..]);
        file.Map.AddBranch(line, (ulong)number, taken);
    }

    // function main called 1 returned 100% blocks executed 91%
    private static void ReadFunction(ReadOnlySpan<byte> text, FileCoverageDraft file)
    {
        var called = text.LastIndexOf(" called "u8);
        if (called > 0)
        {
            file.Function(NameKey.Of(text[..called]), GcovLine.IsPositive(text[(called + 8)..]));
        }
    }
}
