using System.CommandLine;

namespace Muster.Cli.Commands.Memory;

/// <summary><c>muster memory search|store</c>: what changed, when, by whom.</summary>
internal static class MemoryCommand
{
    public static Command Create() => new("memory", "The quality memory: what changed, when, by whom") { MemorySearchCommand.Create(), MemoryStoreCommand.Create() };
}
