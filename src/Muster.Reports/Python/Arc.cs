namespace Muster.Reports.Python;

/// <summary>
/// A jump from one line to another, in coverage.py's notation: lines are 1-based; −N as <paramref name="From"/> is the
/// entry to, as <paramref name="To"/> the exit from, the module, class or function whose first line is N.
/// </summary>
public readonly record struct Arc(int From, int To) : IComparable<Arc>
{
    public int CompareTo(Arc other) =>
        From != other.From ? From.CompareTo(other.From) : To.CompareTo(other.To);

    public static bool operator <(Arc left, Arc right) => left.CompareTo(right) < 0;
    public static bool operator <=(Arc left, Arc right) => left.CompareTo(right) <= 0;
    public static bool operator >(Arc left, Arc right) => left.CompareTo(right) > 0;
    public static bool operator >=(Arc left, Arc right) => left.CompareTo(right) >= 0;
}
