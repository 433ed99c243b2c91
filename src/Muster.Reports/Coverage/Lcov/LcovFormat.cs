using System.Text;
using Muster.Reports.Input;
using Muster.Reports.Input.Text;

namespace Muster.Reports.Coverage.Lcov;

/// <summary>LCOV tracefiles, versions 1 and 2 (geninfo(1)).</summary>
internal sealed class LcovFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "lcov",
        "LCOV tracefile",
        ReportKind.Coverage,
        "lcov, gcovr, grcov, fastcov, llvm-cov, cargo-llvm-cov, tarpaulin, Istanbul, c8, Vitest, node --test, coverage.py, simplecov-lcov, Dart, Bazel, coverlet",
        "Unique DA lines per file over all its records; a line with a count above 0 in one record is covered. Branches are unique (line, block, branch) of BRDA; LF, LH, BRF and BRH are kept as stated.");

    public bool Recognises(ReportHead head) => head.Xml is null && head.Json is null && LcovTag.IsRecord(head.Lines);

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        var whole = new ReadingDraft(source.Name);
        if (LinePieces.Read(source, BehindLastRecord, ReadLines, Join, cancel))
        {
            draft.Coverage.Join(whole.Coverage);
            return;
        }

        using var lines = new LineCursor(source, draft, cancel);
        ReadLines(lines, draft);

        bool Join(ReadingDraft piece)
        {
            whole.Coverage.Join(piece.Coverage);
            return whole.Coverage.Beyond == 0;
        }
    }

    private static ReadingDraft ReadLines(LineCursor lines, ReadingDraft draft)
    {
        var record = new LcovRecord(draft);
        while (lines.Read())
        {
            var line = lines.Line;
            if (line.StartsWith("DA:"u8))
            {
                record.ReadLine(line[3..], lines.Number);
            }
            else if (line.StartsWith("BRDA:"u8))
            {
                record.ReadBranch(line[5..], lines.Number);
            }
            else if (line.StartsWith("SF:"u8))
            {
                record.Begin(Encoding.UTF8.GetString(line[3..]), lines.Number);
            }
            else if (line.StartsWith("end_of_record"u8))
            {
                record.End();
            }
            else
            {
                record.ReadOther(line);
            }
        }

        record.Finish(lines.Number);
        return draft;
    }

    // Where no record is open, pieces say what the whole says.
    private static int BehindLastRecord(ReadOnlySpan<byte> bytes)
    {
        while (bytes.LastIndexOf("\nend_of_record"u8) is > 0 and var end)
        {
            if (bytes[(end + 1)..].IndexOf((byte)'\n') is >= 0 and var length)
            {
                return end + length + 2;
            }

            bytes = bytes[..end];
        }

        return 0;
    }
}
