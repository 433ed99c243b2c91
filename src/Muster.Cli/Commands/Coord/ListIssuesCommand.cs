using System.CommandLine;
using Muster.Cli.Output;
using Muster.Cli.Output.Coord;
using Muster.Core.Coordination;
using Muster.Core.Coordination.Records;
using Muster.Core.Coordination.Writing;

namespace Muster.Cli.Commands.Coord;

internal static class ListIssuesCommand
{
    public static Command Create()
    {
        var status = new Option<string?>("--status", "-s") { Description = "open (not closed), all (default), or pending, in_progress, blocked, resolved, closed" };
        var severity = new Option<string?>("--severity") { Description = "Only this severity: quality, bug …" };
        var priority = new Option<string?>("--priority", "-p") { Description = "critical, high, medium or low" };
        var label = new Option<string?>("--label", "-l") { Description = "Only with this label" };
        var assignee = new Option<string?>("--assignee", "-a") { Description = "Only this person's; none for nobody's" };
        var repositories = new RepositoryFilter();
        var options = new CoordOptions();
        var command = new Command("list-issues", "Issues, the most urgent first") { status, severity, priority, label, assignee };
        repositories.AddTo(command);
        options.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var (_, ledger) = await options.ReadAsync(parsed, cancel);
            var mistakes = new Mistakes();
            var filter = new IssueFilter
            {
                Status = parsed.GetValue(status)?.ToLowerInvariant(),
                Severity = parsed.GetValue(severity),
                Priority = parsed.GetValue(priority),
                Label = parsed.GetValue(label),
                Assignee = parsed.GetValue(assignee),
                Repositories = mistakes.Of(() => repositories.From(parsed, ledger.Catalog)),
            };
            mistakes.Of(() => filter.Mistakes is [] ? filter : throw new UsageException(filter.Mistakes));
            mistakes.Throw();

            Issue[] issues = [.. filter.Of(ledger).OrderBy(issue => issue.IsClosed).ThenBy(issue => Vocabulary.Priority.Rank(issue.Priority))];
            if (options.IsJson(parsed))
            {
                return JsonAnswer.Write(json => json.WriteArray(issues, issue => RecordWriting.Write(json, issue, ledger)));
            }

            IssueText.List(Screen.Out, issues, TimeProvider.System.GetUtcNow());
            return ExitCode.Done;
        });
        return command;
    }
}
