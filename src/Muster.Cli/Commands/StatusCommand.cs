using System.CommandLine;
using Muster.Cli.Options;
using Muster.Cli.Output;

namespace Muster.Cli.Commands;

/// <summary><c>muster status [NAME…]</c>: repositories now, with the why of every number.</summary>
internal static class StatusCommand
{
    public static Command Create()
    {
        var names = new Argument<string[]>("names") { Description = "Repositories by name or nickname (default: all)", Arity = ArgumentArity.ZeroOrMore };
        var place = new PlaceOptions();
        var select = new SelectOptions();
        var format = FormatOption.Of("text", "json");
        var command = new Command("status", "One or more repositories now, with the why of every number") { names, format };
        place.AddTo(command);
        select.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var found = await place.AskAsync(parsed, cancel);
            var repositories = select.From(parsed, found.Manifest.Catalog, parsed.GetValue(names));
            using var store = found.OpenStore();
            var view = await store.ViewAsync(repositories, cancel);
            if (parsed.GetValue(format) == "json")
            {
                await EstateOutput.WriteAsync(found, view, "json", null, byRole: false, cancel);
                return ExitCode.Done;
            }

            foreach (var row in LongAnswer.Cut(view.Rows, "muster report shows all at once, muster status NAME one"))
            {
                StatusText.Write(Screen.Out, row);
            }

            return ExitCode.Done;
        });
        return command;
    }
}
