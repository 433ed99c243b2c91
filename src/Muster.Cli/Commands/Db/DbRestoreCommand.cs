using System.CommandLine;
using Muster.Adapters.Storage.Upkeep;
using Muster.Cli.Options;

namespace Muster.Cli.Commands.Db;

/// <summary><c>muster db restore FILE</c>: a backup into a store of any engine. The file is only read.</summary>
internal static class DbRestoreCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "A file that 'muster db backup' has written" };
        var store = StoreOption.Create();
        var replace = new Option<bool>("--replace") { Description = "Give up what the store holds" };
        var format = FormatOption.Of("text", "json");
        var command = new Command("restore", "Bring a backup back, compare counts and digests; all or nothing") { file, store, replace, format };
        command.SetAction(async (parsed, cancel) =>
        {
            var path = Path.GetFullPath(parsed.GetValue(file)!);
            if (!File.Exists(path))
            {
                throw new UsageException($"there is no file {path}");
            }

            var to = StoreOption.Wanted(parsed.GetValue(store));
            var tables = await DbMoveCommand.RefusingAsync(() => StoreBackup.RestoreAsync(path, to, parsed.GetValue(replace), TimeProvider.System, CopyText.Progress, cancel));
            CopyText.Write(path, to.Address, tables, parsed.GetValue(format) == "json");
            return ExitCode.Done;
        });
        return command;
    }
}
