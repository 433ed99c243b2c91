using System.CommandLine;

namespace Muster.Cli.Commands.Db;

/// <summary><c>muster db …</c>: what an operator does with the store. One file a subcommand.</summary>
internal static class DbCommand
{
    public static Command Create() => new("db", "The store: check, back up, move, prune")
    {
        DbStatsCommand.Create(),
        DbCheckCommand.Create(),
        DbBackupCommand.Create(),
        DbRestoreCommand.Create(),
        DbMoveCommand.Create(),
        DbPruneCommand.Create(),
        DbMigrateCommand.Create(),
    };
}
