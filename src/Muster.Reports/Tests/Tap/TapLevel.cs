namespace Muster.Reports.Tests.Tap;

/// <summary>What is known of one depth of subtests since the test point above it.</summary>
internal sealed class TapLevel
{
    /// <summary>The N of the plan 1..N.</summary>
    public long? Plan { get; set; }

    /// <summary>Numbers that an old plan names as to do: "1..10 todo 4 10".</summary>
    public HashSet<long>? ToDo { get; set; }

    public long Points { get; set; }

    public bool HasRed { get; set; }

    /// <summary>The name that a comment "# Subtest: name" gave at this depth.</summary>
    public string? Comment { get; set; }

    public void Clear() => (Plan, ToDo, Points, HasRed, Comment) = (null, null, 0, false, null);
}
