using System.Text;
using System.Text.RegularExpressions;
using Muster.Reports.Input;
using Muster.Reports.Input.Text;

namespace Muster.Reports.Coverage.Gcov;

/// <summary>gcov's intermediate text (<c>gcov -i</c> of GCC 4.7 to 8), which its JSON replaced.</summary>
internal sealed partial class GcovIntermediateFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "gcov-intermediate",
        "gcov intermediate text",
        ReportKind.Coverage,
        "gcov --intermediate-format (GCC 4.7 to 8)",
        "Every lcount line once per file; branches by position on their line.");

    [GeneratedRegex(@"^(version:|function:[0-9]+,|lcount:[0-9]+,)")]
    private static partial Regex BehindFile { get; }

    public bool Recognises(ReportHead head)
    {
        var lines = head.Lines.Where(line => line.Length > 0 && !line.StartsWith("version:", StringComparison.Ordinal)).Take(2).ToArray();
        return lines is [var file, var next] && file.StartsWith("file:", StringComparison.Ordinal) && BehindFile.IsMatch(next);
    }

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        using var lines = new LineCursor(source, draft, cancel);
        var file = default(FileCoverageDraft);
        var (at, branch) = (0L, 0ul);
        while (lines.Read())
        {
            var fields = new ByteFields(lines.Line);
            var word = fields.Until((byte)':');
            if (word.SequenceEqual("file"u8))
            {
                file = draft.Coverage.File(Encoding.UTF8.GetString(fields.Rest));
            }
            else if (file is not null && word.SequenceEqual("lcount"u8))
            {
                (at, branch) = (ReadLine(fields, file), 0);
            }
            else if (file is not null && word.SequenceEqual("branch"u8))
            {
                file.Map.AddBranch(at, branch++, fields.Rest.EndsWith(",taken"u8));
            }
            else if (file is not null && word.SequenceEqual("function"u8))
            {
                ReadFunction(fields, file);
            }
        }
    }

    // lcount:<line>,<count>[,<has unexecuted block>]
    private static long ReadLine(ByteFields fields, FileCoverageDraft file)
    {
        var line = ReportNumber.Count(fields.Until((byte)','));
        var count = ReportNumber.Count(fields.Until((byte)','));
        if (line is not null && count is not null)
        {
            file.Map.Add(line.Value, count > 0, count > 0 && fields.Rest.SequenceEqual("1"u8));
        }

        return line ?? 0;
    }

    // function:<line>[,<end line>],<count>,<name>: names have no comma when mangled, and may have when not.
    private static void ReadFunction(ByteFields fields, FileCoverageDraft file)
    {
        var numbers = new List<long>(3);
        while (fields.TryDigits(out var number) && fields.TryTake((byte)','))
        {
            numbers.Add(number);
        }

        if (numbers.Count >= 2)
        {
            file.Function(NameKey.Of(fields.Rest), numbers[^1] > 0);
        }
    }
}
