namespace Muster.Reports.Findings.Text;

/// <summary>What has been seen of a text so far, for lines that mean something only after others.</summary>
internal sealed class LintContext
{
    /// <summary>The kind of the last line that was not blank.</summary>
    public LineKind Last { get; private set; }

    /// <summary>The finding that a following line may still complete.</summary>
    public Finding? Open { get; private set; }

    /// <summary>How many lines in a row have gone on with the open finding.</summary>
    public int Run { get; private set; }

    /// <summary>The file that the following lines are about, for tools that write it once above them.</summary>
    public string? Heading { get; set; }

    public void Take(LintLine line)
    {
        Last = line.Kind;
        Run = line.Kind == LineKind.More ? Run + 1 : 0;
        Open = line.Finding ?? (line.Kind == LineKind.Note ? Open : null);
    }
}
