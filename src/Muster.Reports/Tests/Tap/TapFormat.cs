using System.Text.RegularExpressions;
using Muster.Reports.Input;
using Muster.Reports.Input.Text;

namespace Muster.Reports.Tests.Tap;

/// <summary>Test Anything Protocol 12, 13 and 14, with subtests as Perl, node and tapjs write them.</summary>
internal sealed partial class TapFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "tap",
        "TAP",
        ReportKind.Tests,
        "Perl prove, node --test, tapjs, tape, bats, pgTAP, Meson and others (versions 12 to 14)",
        "Each test point without subtests is one test; a document with subtests in braces counts its top level. TODO that fails is skipped; a broken plan makes the run red.");

    [GeneratedRegex(@"^TAP version \d+\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Version { get; }

    [GeneratedRegex(@"^1\.\.\d+\s*(#.*|todo [\d ]+;?)?$")]
    private static partial Regex Plan { get; }

    // Not "ok  	package	0.1s" of go test, and not prose.
    [GeneratedRegex(@"^(not )?ok( +\d+)?( +(-|#).*| +\d+ .*)?$")]
    private static partial Regex Point { get; }

    public bool Recognises(ReportHead head)
    {
        var telling = head.Lines.Where(line => line.Length > 0 && line[0] is not (' ' or '\t' or '#')).Take(20).ToArray();
        return telling.Length > 0 && telling[0][0] is not ('<' or '{' or '[')
            && (telling.Any(Version.IsMatch) || telling.Any(Plan.IsMatch) || Point.IsMatch(telling[0]));
    }

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        var braces = HasBraces(source, cancel);
        using var lines = new LineCursor(source, draft, cancel);
        new TapReader(lines, draft, topOnly: braces).Read();
    }

    // "ok 1 - name {", or a brace of its own below the point or its YAML block.
    private static bool HasBraces(ReportSource source, CancellationToken cancel)
    {
        using var lines = new LineCursor(source, new ReadingDraft(source.Name), cancel);
        var below = false;
        while (lines.Read())
        {
            var line = lines.Line.Trim(" \t"u8);
            var isPoint = line.StartsWith("ok "u8) || line.StartsWith("not ok "u8);
            if ((isPoint && line.EndsWith(" {"u8)) || (below && line is [(byte)'{']))
            {
                return true;
            }

            below = isPoint || line.SequenceEqual("..."u8);
        }

        return false;
    }
}
