namespace Muster.Reports.Findings.Text;

/// <summary>How much of a text one tool's grammar explains.</summary>
internal sealed class LineTally
{
    // A summary line may have some lines of a build or a hook above it that nobody knows.
    private const int MaxBanner = 10;

    private int _explained;
    private int _foreign;
    private bool _telling;

    public int Findings { get; private set; }

    public int Marks { get; private set; }

    public bool Claims => (Findings > 0 || _telling) && (_explained > _foreign || (_telling && _foreign <= MaxBanner));

    public static LineTally Of(ILineFormat format, IEnumerable<string> lines)
    {
        var seen = new LintContext();
        var tally = new LineTally();
        foreach (var line in lines)
        {
            var read = LintLines.Parse(format, line, seen);
            seen.Take(read);
            tally.Add(read, indented: char.IsWhiteSpace(line[0]));
        }

        return tally;
    }

    private void Add(LintLine line, bool indented)
    {
        Marks += line.Mark;
        Findings += line.Kind == LineKind.Finding ? 1 : 0;
        _telling |= line.Kind is not (LineKind.Finding or LineKind.More) && line.Mark >= LintLine.Tells;

        // What is indented under a finding is quoted source: it speaks neither for the tool nor against it.
        if (line.Kind == LineKind.Foreign)
        {
            _foreign += indented ? 0 : 1;
        }
        else if (line.Kind is not (LineKind.More or LineKind.Heading) && !(indented && line.Kind == LineKind.Note))
        {
            _explained++;
        }
    }
}
