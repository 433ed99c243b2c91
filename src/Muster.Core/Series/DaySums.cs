namespace Muster.Core.Series;

/// <summary>Several series as one, whatever days are asked for later: on each day how many begin, and by how much their counts change.</summary>
/// <param name="FirstDay">What the days are counted from.</param>
/// <param name="Begins">How many have their first value on a day.</param>
/// <param name="Steps">Changes of the sums by day, part and whole in turns.</param>
/// <param name="SharesFrom">The first day on which one of them is a share.</param>
internal sealed record DaySums(int FirstDay, int[] Begins, long[] Steps, int SharesFrom);
