using System.CommandLine;
using System.Globalization;
using Muster.Adapters.Storage.Upkeep.Checks;
using Muster.Cli.Options;
using Muster.Cli.Output;
using Muster.Core.Estate.Writing;
using Spectre.Console;

namespace Muster.Cli.Commands.Db;

/// <summary><c>muster db check</c>: every hash, sum and reference of the store, at one moment, while others go on writing.</summary>
internal static class DbCheckCommand
{
    public static Command Create()
    {
        var store = StoreOption.Create();
        var format = FormatOption.Of("text", "json");
        var command = new Command("check", "Verify hashes, sums and references; exit 3 when something is wrong") { store, format };
        command.SetAction(async (parsed, cancel) =>
        {
            var engine = StoreOption.Existing(parsed.GetValue(store));
            var isJson = parsed.GetValue(format) == "json";
            var results = new List<CheckResult>();
            await foreach (var result in StoreChecks.RunAsync(engine, TimeProvider.System, cancel))
            {
                results.Add(result);
                if (!isJson)
                {
                    Write(result);
                }
            }

            var wrong = results.Sum(result => result.Wrong);
            if (isJson)
            {
                WriteJson(engine.Address, results, wrong);
            }
            else
            {
                Screen.Out.MarkupLine(wrong == 0 ? $"[green]clean[/]      {Safe.Markup(engine.Address)}" : $"[red]{wrong.ToString("N0", CultureInfo.InvariantCulture)} wrong[/]  {Safe.Markup(engine.Address)}");
            }

            return wrong == 0 ? ExitCode.Done : ExitCode.Partly;
        });
        return command;
    }

    private static void Write(CheckResult result)
    {
        var looked = result.Looked.ToString("N0", CultureInfo.InvariantCulture);
        Screen.Out.MarkupLine($"{(result.Wrong == 0 ? "[green]ok[/]   " : "[red]wrong[/]")} {result.Name,-10} {looked,9} {Safe.Markup(result.What)}");
        foreach (var complaint in result.Complaints)
        {
            Screen.Out.MarkupLine($"      {Safe.Markup(complaint)}");
        }

        if (result.Wrong > result.Complaints.Count)
        {
            Screen.Out.MarkupLine($"      and {result.Wrong - result.Complaints.Count} more");
        }
    }

    private static void WriteJson(string address, List<CheckResult> results, long wrong) => JsonAnswer.WriteObject(json =>
    {
        json.WriteString("store", address);
        json.WriteNumber("wrong", wrong);
        json.WriteObjects("checks", results, result =>
        {
            json.WriteString("name", result.Name);
            json.WriteString("what", result.What);
            json.WriteNumber("looked", result.Looked);
            json.WriteNumber("wrong", result.Wrong);
            json.WriteStrings("complaints", result.Complaints);
        });
    });
}
