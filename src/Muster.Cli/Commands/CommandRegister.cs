using System.CommandLine;
using Muster.Cli.Commands.Alerts;
using Muster.Cli.Commands.Coord;
using Muster.Cli.Commands.Db;
using Muster.Cli.Commands.Memory;
using Muster.Cli.Commands.Tokens;

namespace Muster.Cli.Commands;

/// <summary>The register of commands: one file and one line each, in the order in which help shows them.</summary>
internal static class CommandRegister
{
    public static IReadOnlyList<Func<Command>> All { get; } =
    [
        UpCommand.Create,
        InitCommand.Create,
        CatalogCommand.Create,
        CollectCommand.Create,
        IngestCommand.Create,
        ReadCommand.Create,
        ReportCommand.Create,
        StatusCommand.Create,
        HistoryCommand.Create,
        TrendCommand.Create,
        BackfillCommand.Create,
        CompareCommand.Create,
        ExplainCommand.Create,
        GateCommand.Create,
        AggregateCommand.Create,
        AlertsCommand.Create,
        MemoryCommand.Create,
        CoordCommand.Create,
        SweepCommand.Create,
        DbCommand.Create,
        ServeCommand.Create,
        SiteCommand.Create,
        TokenCommand.Create,
        DoctorCommand.Create,
        BadgeCommand.Create,
        McpCommand.Create,
    ];

    public static RootCommand Root()
    {
        var root = new RootCommand("Muster gathers coverage, tests and findings of all your repositories, keeps every number, shows and judges it.");
        foreach (var create in All)
        {
            root.Subcommands.Add(create());
        }

        return root;
    }
}
