namespace Muster.Cli;

/// <summary>The command line or the configuration is wrong: every mistake at once, a sentence each.</summary>
internal sealed class UsageException(IReadOnlyList<string> mistakes) : Exception(string.Join(Environment.NewLine, mistakes))
{
    public UsageException(string mistake)
        : this([mistake])
    {
    }

    public IReadOnlyList<string> Mistakes { get; } = mistakes;

    /// <summary>False where a file is wrong: how the command is called is no help then.</summary>
    public bool IsOfCommandLine { get; private init; } = true;

    public static UsageException OfFile(params IReadOnlyList<string> mistakes) => new(mistakes) { IsOfCommandLine = false };
}
