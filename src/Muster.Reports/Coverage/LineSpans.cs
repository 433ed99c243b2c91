namespace Muster.Reports.Coverage;

/// <summary>
/// Statements that go over several lines: every line of them counts. A report whose statements average more than any code does is
/// damaged or hostile; from there on only their first lines are taken, so that no number in a file can cost memory or time.
/// </summary>
internal sealed class LineSpans(ReadingDraft draft)
{
    private const long Generous = 1_000_000;
    private const long PerStatement = 16;

    private long _left = Generous;

    /// <summary>False when <paramref name="first"/> is no line number.</summary>
    public bool Add(LineMapDraft map, long first, long? last, bool covered, bool partly = false)
    {
        if (!map.Add(first, covered, partly))
        {
            return false;
        }

        var more = Math.Clamp((last ?? first) - first, 0, LineMap.MaxLine);
        _left += PerStatement - more;
        if (_left < 0)
        {
            if (_left + more >= 0)
            {
                draft.Reject($"statements span implausibly many lines (here {more + 1}): only their first lines are counted from here on");
            }

            // Never back above zero: what is refused once stays refused.
            _left = -LineMap.MaxLine;
            return true;
        }

        for (var line = first + 1; line <= first + more; line++)
        {
            map.Add(line, covered, partly);
        }

        return true;
    }
}
