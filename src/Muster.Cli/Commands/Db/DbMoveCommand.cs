using System.CommandLine;
using Muster.Adapters.Storage.Upkeep;
using Muster.Cli.Options;

namespace Muster.Cli.Commands.Db;

/// <summary><c>muster db move TO</c>: everything to another store, of whatever engine. The old one stays as it is.</summary>
internal static class DbMoveCommand
{
    public static Command Create()
    {
        var to = new Argument<string>("to") { Description = "The other store's address: sqlite:PATH or postgres://…" };
        var store = StoreOption.Create();
        var replace = new Option<bool>("--replace") { Description = "Give up what the other store holds" };
        var format = FormatOption.Of("text", "json");
        var command = new Command("move", "Carry everything to another store and compare counts and digests; this one stays") { to, store, replace, format };
        command.SetAction(async (parsed, cancel) =>
        {
            var from = StoreOption.Existing(parsed.GetValue(store));
            var target = StoreOption.Parse(parsed.GetValue(to)!);
            if (from.Address == target.Address)
            {
                throw new UsageException($"{from.Address} cannot be moved to itself");
            }

            var tables = await RefusingAsync(() => new StoreCopy(from, target, TimeProvider.System).RunAsync(parsed.GetValue(replace), CopyText.Progress, cancel));
            CopyText.Write(from.Address, target.Address, tables, parsed.GetValue(format) == "json");
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>A store that is not empty is a wrong command line, not a broken world.</summary>
    public static async Task<IReadOnlyList<CopiedTable>> RefusingAsync(Func<Task<IReadOnlyList<CopiedTable>>> copy)
    {
        try
        {
            return await copy();
        }
        catch (StoreNotEmptyException full)
        {
            throw new UsageException($"{full.Message}; --replace gives that up");
        }
    }
}
