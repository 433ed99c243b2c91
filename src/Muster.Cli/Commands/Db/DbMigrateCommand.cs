using System.CommandLine;
using Muster.Adapters.Storage.Upkeep;
using Muster.Cli.Options;
using Muster.Cli.Output;
using Muster.Core.Estate.Writing;
using Spectre.Console;

namespace Muster.Cli.Commands.Db;

/// <summary><c>muster db migrate</c>: the schema up to date. Every command does it on its first touch; this does nothing else.</summary>
internal static class DbMigrateCommand
{
    public static Command Create()
    {
        var store = StoreOption.Create();
        var format = FormatOption.Of("text", "json");
        var command = new Command("migrate", "Bring the schema up to date (an empty store is made), and list its steps") { store, format };
        command.SetAction(async (parsed, cancel) =>
        {
            var engine = StoreOption.Wanted(parsed.GetValue(store));
            var schema = await StoreSchema.MigrateAsync(engine, TimeProvider.System, cancel);
            if (parsed.GetValue(format) == "json")
            {
                WriteJson(engine.Address, schema);
                return ExitCode.Done;
            }

            foreach (var step in schema.Steps)
            {
                Screen.Out.MarkupLine($"{step.Number,3}  {DateTimeOffset.FromUnixTimeMilliseconds(step.AppliedAt):yyyy-MM-dd HH:mm}  {Safe.Markup(step.Name)}{(step.Number > schema.Before ? "  [green]now[/]" : "")}");
            }

            Screen.Talk.MarkupLine(Safe.Markup(schema.Steps.Count(step => step.Number > schema.Before) is var applied && applied == 0
                ? $"{engine.Address} is up to date"
                : $"{engine.Address}: {applied} {(applied == 1 ? "step" : "steps")} applied"));
            return ExitCode.Done;
        });
        return command;
    }

    private static void WriteJson(string address, StoreSchema schema) => JsonAnswer.WriteObject(json =>
    {
        json.WriteString("store", address);
        json.WriteNumber("before", schema.Before);
        json.WriteObjects("steps", schema.Steps, step =>
        {
            json.WriteNumber("number", step.Number);
            json.WriteString("name", step.Name);
            json.WriteString("appliedAt", DateTimeOffset.FromUnixTimeMilliseconds(step.AppliedAt));
        });
    });
}
