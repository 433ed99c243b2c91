using Muster.Reports.Input.Xml;

namespace Muster.Reports.Coverage.Jacoco;

/// <summary>The counters of one element: <c>&lt;counter type="LINE" missed="1" covered="2"/&gt;</c>.</summary>
internal sealed class JacocoCounters
{
    public Tally? Lines { get; private set; }

    public Tally? Branches { get; private set; }

    public Tally? Methods { get; private set; }

    public Tally? Instructions { get; private set; }

    public void Clear() => (Lines, Branches, Methods, Instructions) = (null, null, null, null);

    /// <summary>Takes one counter in; several reports under one root add up. False when its numbers are missing.</summary>
    public bool Read(XmlCursor xml)
    {
        if (!xml.TryAttribute("type"u8, out var type))
        {
            return false;
        }

        var kind = type switch
        {
            _ when type.SequenceEqual("LINE"u8) => 'L',
            _ when type.SequenceEqual("BRANCH"u8) => 'B',
            _ when type.SequenceEqual("METHOD"u8) => 'M',
            _ when type.SequenceEqual("INSTRUCTION"u8) => 'I',
            _ => ' ',
        };
        if (kind == ' ')
        {
            return true;
        }

        if (xml.Count("missed"u8) is not { } missed || xml.Count("covered"u8) is not { } covered)
        {
            return false;
        }

        var tally = new Tally(covered, Tally.Sum(covered, missed));
        switch (kind)
        {
            case 'L':
                Lines = (Lines ?? default) + tally;
                break;
            case 'B':
                Branches = (Branches ?? default) + tally;
                break;
            case 'M':
                Methods = (Methods ?? default) + tally;
                break;
            default:
                Instructions = (Instructions ?? default) + tally;
                break;
        }

        return true;
    }

    public void AddTo(FileCoverageDraft file)
    {
        if (Lines is { } lines)
        {
            file.CountLines(lines);
        }

        file.CountBranches(Branches ?? default);
        if (Methods is { } methods)
        {
            file.CountFunctions(methods);
        }
    }
}
