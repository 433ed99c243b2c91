namespace Muster.Adapters.Discovery;

/// <summary>Which of the files at one place are current.</summary>
public enum Keep
{
    /// <summary>Every one; the tool overwrites what it wrote before.</summary>
    All,

    /// <summary>The newest in its folder: the tool writes one dated file a run.</summary>
    Newest,

    /// <summary>What was written within an hour of the newest below the folder that the place begins with: a run writes several files, and earlier runs stay beside it.</summary>
    LastRun,
}

/// <summary>Where a tool leaves its reports.</summary>
/// <param name="Pattern">A glob that may begin at any folder of the repository.</param>
/// <param name="Tool">Who writes there.</param>
/// <param name="Sure">The name says that it is a report, so content that is none is a broken report; else it is only looked at.</param>
/// <param name="Keep">Which files are current.</param>
public sealed record ReportPlace(string Pattern, string Tool, bool Sure = true, Keep Keep = Keep.All)
{
    internal PathGlob Glob { get; } = new($"**/{Pattern}");
}
