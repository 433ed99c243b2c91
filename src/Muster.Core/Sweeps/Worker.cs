using Muster.Core.Catalogs;

namespace Muster.Core.Sweeps;

/// <summary>The command that carries out todos: a program and its arguments, never given to a shell.</summary>
/// <param name="Name">As the manifest calls it; else the command line.</param>
/// <param name="Arguments"><c>{todo}</c> in them is a file with the todo's text.</param>
public sealed record Worker(string Name, IReadOnlyList<string> Arguments)
{
    public const string TodoFile = "{todo}";

    public TimeSpan? TimeLimit { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>How it ends when it has done its work; linters end with 1 where something is left that they could not mend.</summary>
    public IReadOnlySet<int> ExitCodes { get; init; } = new HashSet<int> { 0 };

    public override string ToString() => Name;

    internal static Worker Of(CommandOverride command) => new(command.Name, command.Arguments!) { TimeLimit = command.TimeLimit, Environment = command.Environment };
}
