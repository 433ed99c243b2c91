namespace Muster.Reports.Findings.Text;

/// <summary>What has been seen of a text so far, for lines that mean something only after others.</summary>
internal sealed class LintContext
{
    /// <summary>The kind of the last line that was not blank.</summary>
    public LineKind Last { get; private set; }

    /// <summary>A finding has been seen.</summary>
    public bool Found { get; private set; }

    /// <summary>The finding that a following line may still complete.</summary>
    public Finding? Open { get; private set; }

    /// <summary>How many lines in a row have gone on with the open finding.</summary>
    public int Run { get; private set; }

    /// <summary>A line or path above that the following lines are about, for tools that write it once.</summary>
    public string? Heading { get; set; }

    public void Take(LintLine line)
    {
        Last = line.Kind;
        Found |= line.Kind == LineKind.Finding;
        Run = line.Kind == LineKind.More ? Run + 1 : 0;
        Open = line.Finding ?? (line.Kind is LineKind.Note or LineKind.Heading ? Open : null);
    }
}
