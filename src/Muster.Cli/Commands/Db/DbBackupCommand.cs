using System.CommandLine;
using System.Globalization;
using Muster.Adapters.Storage.Upkeep;
using Muster.Cli.Options;

namespace Muster.Cli.Commands.Db;

/// <summary><c>muster db backup [FILE]</c>: one moment of the store in one file, while others go on writing.</summary>
internal static class DbBackupCommand
{
    public static Command Create()
    {
        var file = new Argument<string?>("file") { Description = "The file to write (default: muster-DATE-TIME.db here)", Arity = ArgumentArity.ZeroOrOne };
        var store = StoreOption.Create();
        var format = FormatOption.Of("text", "json");
        var command = new Command("backup", "Write one consistent file while others go on writing; it is a store itself") { file, store, format };
        command.SetAction(async (parsed, cancel) =>
        {
            var from = StoreOption.Existing(parsed.GetValue(store));
            var path = Path.GetFullPath(parsed.GetValue(file) ?? $"muster-{TimeProvider.System.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}.db");
            if (File.Exists(path))
            {
                throw new UsageException($"{path} is there already");
            }

            var tables = await StoreBackup.WriteAsync(from, path, TimeProvider.System, CopyText.Progress, cancel);
            CopyText.Write(from.Address, path, tables, parsed.GetValue(format) == "json");
            return ExitCode.Done;
        });
        return command;
    }
}
