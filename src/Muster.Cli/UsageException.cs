namespace Muster.Cli;

/// <summary>The command line or the configuration is wrong: every mistake at once, a sentence each.</summary>
internal sealed class UsageException(IReadOnlyList<string> mistakes) : Exception(string.Join(Environment.NewLine, mistakes))
{
    public UsageException(string mistake)
        : this([mistake])
    {
    }

    public IReadOnlyList<string> Mistakes { get; } = mistakes;
}
