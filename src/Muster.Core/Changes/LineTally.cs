using Muster.Reports;
using Muster.Reports.Coverage;

namespace Muster.Core.Changes;

/// <summary>Counts one file's lines into <see cref="LineSums"/>.</summary>
internal sealed class LineTally
{
    public LineSums Sums { get; private set; } = new();

    public List<int> Lost { get; } = [];

    public List<int> Bare { get; } = [];

    public void Count(LineMap before, LineMap after, LineFates fates)
    {
        var now = after.States.ToDictionary(state => state.Line, state => state.Covered);
        foreach (var old in before.States)
        {
            var (fate, line) = fates.OfOld(old.Line);
            if (fate == LineFate.Alone)
            {
                Sums = Sums with { Deleted = Sums.Deleted + One(old.Covered) };
            }
            else if (now.Remove(line, out var isCovered))
            {
                Turn(fate, line, old.Covered, isCovered, fates.IsUntouched);
            }
            else
            {
                Sums = fate == LineFate.Edited ? Sums with { Deleted = Sums.Deleted + One(old.Covered) } : Sums with { NoLongerCounted = Sums.NoLongerCounted + One(old.Covered) };
            }
        }

        foreach (var (line, isCovered) in now.OrderBy(pair => pair.Key))
        {
            if (fates.OfNew(line) == LineFate.Kept)
            {
                Sums = Sums with { NowCounted = Sums.NowCounted + One(isCovered) };
            }
            else
            {
                Sums = Sums with { New = Sums.New + One(isCovered) };
                Change(line, isCovered);
            }
        }

        Bare.Sort();
    }

    private void Turn(LineFate fate, int line, bool was, bool isCovered, bool isUntouched)
    {
        var flips = new Flips(!was && isCovered ? 1 : 0, was && !isCovered ? 1 : 0);
        if (fate == LineFate.Edited)
        {
            Sums = Sums with { Edited = Sums.Edited + flips };
            Change(line, isCovered);
            return;
        }

        Sums = isUntouched ? Sums with { Untouched = Sums.Untouched + flips } : Sums with { Unedited = Sums.Unedited + flips };
        if (flips.Lost > 0)
        {
            Lost.Add(line);
        }
    }

    private void Change(int line, bool isCovered)
    {
        Sums = Sums with { Changed = Sums.Changed + One(isCovered) };
        if (!isCovered)
        {
            Bare.Add(line);
        }
    }

    private static Tally One(bool covered) => new(covered ? 1 : 0, 1);
}
