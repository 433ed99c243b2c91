namespace Muster.Cli;

/// <summary>What a caller may rely on; documented in the README.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>A gate failed.</summary>
    public const int GateFailed = 1;

    /// <summary>The command line or the configuration is wrong.</summary>
    public const int Usage = 2;

    /// <summary>Done in part: some repositories or files failed, and are named; or the world was down.</summary>
    public const int Partly = 3;

    /// <summary>Our bug.</summary>
    public const int Bug = 70;

    public const int Cancelled = 130;
}
