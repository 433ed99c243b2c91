using System.Buffers;

namespace Muster.Reports.Findings.Text;

/// <summary>How much of a text one tool's grammar explains.</summary>
internal sealed class LineTally
{
    // A summary line may have some lines of a build or a hook above it that nobody knows.
    private const int MaxBanner = 10;

    private static readonly SearchValues<char> Carets = SearchValues.Create(" \t^~|-");

    private int _explained;
    private int _foreign;
    private bool _telling;
    private bool _lastForeign;

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
            tally.Add(read, line);
        }

        return tally;
    }

    private void Add(LintLine read, string line)
    {
        var indented = char.IsWhiteSpace(line[0]);
        Marks += read.Mark;
        Findings += read.Kind == LineKind.Finding ? 1 : 0;
        _telling |= read.Kind != LineKind.More && read.Mark >= LintLine.Tells;

        // What is indented under a finding is quoted source, and so is the line above a caret: it speaks neither for the tool nor against it.
        if (read.Kind == LineKind.Foreign)
        {
            _foreign += IsCaret(line) ? (_lastForeign ? -1 : 0) : indented ? 0 : 1;
        }
        else if (read.Kind is not (LineKind.More or LineKind.Heading) && !(indented && read.Kind == LineKind.Note))
        {
            _explained++;
        }

        _lastForeign = read.Kind == LineKind.Foreign && !indented && !IsCaret(line);
    }

    private static bool IsCaret(string line) => line.Contains('^', StringComparison.Ordinal) && line.AsSpan().IndexOfAnyExcept(Carets) < 0;
}
