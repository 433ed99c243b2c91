using System.CommandLine;

namespace Muster.Cli.Commands.Coord;

/// <summary><c>muster coord …</c>: issues, todos, plans and dependencies, kept in the manifest. The register of its commands, in help's order.</summary>
internal static class CoordCommand
{
    public static IReadOnlyList<Func<Command>> All { get; } =
    [
        CreateIssueCommand.Create,
        ListIssuesCommand.Create,
        ShowIssueCommand.Create,
        UpdateIssueCommand.Create,
        CloseIssueCommand.Create,
        AcceptCommand.Create,
        CreateTodoCommand.Create,
        ListTodosCommand.Create,
        ShowTodoCommand.Create,
        UpdateTodoCommand.Create,
        CompleteTodoCommand.Create,
        NextCommand.Create,
        CreatePlanCommand.Create,
        ListPlansCommand.Create,
        ShowPlanCommand.Create,
        UpdatePlanCommand.Create,
        RoadmapCommand.Create,
        CreateDependencyCommand.Create,
        ListDependenciesCommand.Create,
        CheckDependenciesCommand.Create,
        GraphCommand.Create,
        RepositoryStatusCommand.Create,
        BlockingCommand.Create,
        EcosystemStatusCommand.Create,
        CheckRecordsCommand.Create,
        MergeCommand.Create,
    ];

    public static Command Create()
    {
        var command = new Command("coord", "Issues, todos, plans and dependencies, kept in the manifest");
        foreach (var create in All)
        {
            command.Subcommands.Add(create());
        }

        return command;
    }
}
