using System.CommandLine;
using Muster.Adapters.Doctor;
using Muster.Adapters.Manifests;
using Muster.Cli.Options;
using Muster.Cli.Output;
using Spectre.Console;

namespace Muster.Cli.Commands;

/// <summary><c>muster doctor</c>: what Muster needs, whether it is there, and what to do where it is not.</summary>
internal static class DoctorCommand
{
    private const int Indent = 14;

    public static Command Create()
    {
        var place = new PlaceOptions();
        var format = FormatOption.Of("text", "json");
        var command = new Command("doctor", "What Muster needs, whether it is there, and what to do; exit 3 when something is ill") { format };
        place.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var here = Environment.CurrentDirectory;
            var manifest = ManifestFinder.Find(parsed.GetValue(place.Manifest), here, Environment.GetEnvironmentVariable);
            var found = await Examination.RunAsync(Patient(here, manifest, parsed.GetValue(place.Root), parsed.GetValue(place.Store)), cancel);
            if (parsed.GetValue(format) == "json")
            {
                WriteJson(found);
            }
            else
            {
                WriteText(found);
            }

            return found.Any(one => one.Health == Health.Ill) ? ExitCode.Partly : ExitCode.Done;
        });
        return command;
    }

    private static Patient Patient(string here, string? manifest, string? root, string? store)
    {
        try
        {
            return new(here, manifest, root, StoreOption.Engine(store, manifest is null ? here : Path.GetDirectoryName(manifest)!), null, TimeProvider.System);
        }
        catch (UsageException wrong)
        {
            return new(here, manifest, root, null, wrong.Message, TimeProvider.System);
        }
    }

    private static void WriteText(IReadOnlyList<Diagnosis> found)
    {
        foreach (var one in found)
        {
            var mark = one.Health switch { Health.Well => "[green]ok[/]  ", Health.Fair => "[yellow]note[/]", _ => "[red]ill[/] " };
            Screen.Out.MarkupLine(Indent + 5, $"{mark} {one.Check.PadRight(Indent)}", Safe.Markup(one.Says) + (one.Advice is null ? "" : $": [bold]{Safe.Markup(one.Advice)}[/]"));
        }

        var (ill, fair) = (found.Count(one => one.Health == Health.Ill), found.Count(one => one.Health == Health.Fair));
        Screen.Out.MarkupLine(ill > 0 ? $"{ill} ill{(fair > 0 ? $", {fair} to note" : "")}" : fair > 0 ? $"well, {fair} to note" : "all well");
    }

    private static void WriteJson(IReadOnlyList<Diagnosis> found) => JsonAnswer.Write(json => json.WriteArray(found, one =>
    {
        json.WriteStartObject();
        json.WriteString("check", one.Check);
        json.WriteString("health", one.Health.ToString().ToLowerInvariant());
        json.WriteString("says", one.Says);
        json.WriteString("advice", one.Advice);
        json.WriteEndObject();
    }));
}
