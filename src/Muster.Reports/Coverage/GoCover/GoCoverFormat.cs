using System.Text;
using Muster.Reports.Input;
using Muster.Reports.Input.Text;

namespace Muster.Reports.Coverage.GoCover;

/// <summary>Go's coverprofile (golang.org/x/tools/cover): blocks of statements with their counts.</summary>
internal sealed class GoCoverFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "gocover",
        "Go coverprofile",
        ReportKind.Coverage,
        "go test -coverprofile, go tool covdata textfmt, gocovmerge",
        "Statements, as `go tool cover` counts them: a block that is mentioned several times counts once and is covered when one mention is. The lines of each file are derived from its blocks.");

    public bool Recognises(ReportHead head) => head.Xml is null && head.Json is null
        && head.Lines.FirstOrDefault(line => !string.IsNullOrWhiteSpace(line)) is { } first
        && (IsMode(first) || GoBlock.TryParse(Encoding.UTF8.GetBytes(first), out _, out _));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.Coverage.Unit = "statement";
        var whole = new GoProfile();
        if (!LinePieces.Read(source, LinePieces.BehindLastLine, ReadLines, whole.Join, cancel))
        {
            using var lines = new LineCursor(source, draft, cancel);
            whole = ReadLines(lines, draft);
        }

        whole.WriteInto(draft.Coverage);
    }

    private static GoProfile ReadLines(LineCursor lines, ReadingDraft draft)
    {
        var profile = new GoProfile();
        while (lines.Read())
        {
            var line = lines.Line;
            if (GoBlock.TryParse(line, out var path, out var block))
            {
                profile.Add(path, block);
            }
            else if (!line.StartsWith("mode:"u8) && !line.Trim(" \t"u8).IsEmpty)
            {
                draft.Reject("not a block of a coverprofile (path:line.column,line.column statements count)", lines.Number);
            }
        }

        profile.Settle();
        return profile;
    }

    private static bool IsMode(string line) => line.Trim() is "mode: set" or "mode: count" or "mode: atomic" or "mode: regonly";
}
