namespace Muster.Core.Series;

/// <summary>Several series as one, whatever days are asked for later: on each day how many begin, and by how much their counts change.</summary>
internal sealed class DaySums(int firstDay, int lastDay)
{
    public int FirstDay => firstDay;

    /// <summary>How many have their first value on a day, counted from <see cref="FirstDay"/>.</summary>
    public int[] Begins { get; } = new int[lastDay - firstDay + 1];

    /// <summary>Changes of the sums by day, part and whole in turns.</summary>
    public long[] Steps { get; } = new long[2 * (lastDay - firstDay + 1)];

    /// <summary>The first day on which one of them is a share.</summary>
    public int SharesFrom { get; set; } = int.MaxValue;
}
