using Muster.Reports;

namespace Muster.Core.Changes;

/// <summary>Lines whose state turned: now covered, or no longer.</summary>
public readonly record struct Flips(long Gained, long Lost)
{
    public long Net => Gained - Lost;

    public static Flips operator +(Flips a, Flips b) => Add(a, b);

    public static Flips Add(Flips a, Flips b) => new(a.Gained + b.Gained, a.Lost + b.Lost);
}

/// <summary>A difference that cannot be told apart any further, with its sign.</summary>
public readonly record struct Difference(long Covered, long Coverable)
{
    public static Difference operator +(Difference a, Difference b) => Add(a, b);

    public static Difference Add(Difference a, Difference b) => new(a.Covered + b.Covered, a.Coverable + b.Coverable);

    public static Difference Between(Tally before, Tally after) => new(after.Part - before.Part, after.Whole - before.Whole);
}

/// <summary>
/// Where a change of line coverage comes from, as integers: <see cref="Covered"/> and <see cref="Coverable"/> are exactly head less base.
/// Every line is in one place only (docs/changes.md).
/// </summary>
public sealed record LineSums
{
    /// <summary>Coverable lines of the head in text that is new.</summary>
    public Tally New { get; init; }

    /// <summary>Coverable lines of the base in text that is gone.</summary>
    public Tally Deleted { get; init; }

    /// <summary>Lines whose text is as it was and that only the head counts (another tool, another configuration).</summary>
    public Tally NowCounted { get; init; }

    /// <summary>Lines whose text is as it was and that only the base counted.</summary>
    public Tally NoLongerCounted { get; init; }

    /// <summary>Lines that were rewritten and turned.</summary>
    public Flips Edited { get; init; }

    /// <summary>Lines that nobody touched, in files that were edited.</summary>
    public Flips Unedited { get; init; }

    /// <summary>Lines that turned in files that nobody touched: other tests, other callers, or coverage that is not steady.</summary>
    public Flips Untouched { get; init; }

    public int FilesNew { get; init; }

    /// <summary>Lines of files that only the head speaks of.</summary>
    public Tally InNewFiles { get; init; }

    public int FilesGone { get; init; }

    /// <summary>Lines of files that only the base spoke of.</summary>
    public Tally InGoneFiles { get; init; }

    public int FilesRenamed { get; init; }

    /// <summary>Files of which only counts are known, or whose edits git cannot tell.</summary>
    public Difference ByCount { get; init; }

    /// <summary>What a report counts beside its files.</summary>
    public Difference Beside { get; init; }

    /// <summary>Not a part of the sum: of the head's lines that were written or rewritten since the base, those that are covered.</summary>
    public Tally Changed { get; init; }

    public long Covered => New.Part - Deleted.Part + NowCounted.Part - NoLongerCounted.Part + Edited.Net + Unedited.Net + Untouched.Net
        + InNewFiles.Part - InGoneFiles.Part + ByCount.Covered + Beside.Covered;

    public long Coverable => New.Whole - Deleted.Whole + NowCounted.Whole - NoLongerCounted.Whole
        + InNewFiles.Whole - InGoneFiles.Whole + ByCount.Coverable + Beside.Coverable;

    public static LineSums operator +(LineSums a, LineSums b) => Add(a, b);

    public static LineSums Add(LineSums a, LineSums b) => new()
    {
        New = a.New + b.New,
        Deleted = a.Deleted + b.Deleted,
        NowCounted = a.NowCounted + b.NowCounted,
        NoLongerCounted = a.NoLongerCounted + b.NoLongerCounted,
        Edited = a.Edited + b.Edited,
        Unedited = a.Unedited + b.Unedited,
        Untouched = a.Untouched + b.Untouched,
        FilesNew = a.FilesNew + b.FilesNew,
        InNewFiles = a.InNewFiles + b.InNewFiles,
        FilesGone = a.FilesGone + b.FilesGone,
        InGoneFiles = a.InGoneFiles + b.InGoneFiles,
        FilesRenamed = a.FilesRenamed + b.FilesRenamed,
        ByCount = a.ByCount + b.ByCount,
        Beside = a.Beside + b.Beside,
        Changed = a.Changed + b.Changed,
    };
}
