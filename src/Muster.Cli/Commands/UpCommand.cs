using System.CommandLine;
using Muster.Adapters.Discovery;
using Muster.Adapters.Manifests;
using Muster.Cli.Options;
using Muster.Cli.Output;
using Muster.Core.Trust;
using Spectre.Console;

namespace Muster.Cli.Commands;

/// <summary><c>muster up [DIR]</c>: from a folder of repositories to the dashboard in one go.</summary>
internal static class UpCommand
{
    public static Command Create()
    {
        var directory = new Argument<string>("dir") { Description = "A folder of repositories", DefaultValueFactory = _ => "." };
        var jobs = NumberOption.Whole("Repositories at a time", 1, Environment.ProcessorCount, "--jobs", "-j");
        var noServe = new Option<bool>("--no-serve") { Description = "End after the report; without a terminal it does so anyway" };
        var port = new Option<int?>("--port") { Description = $"For the dashboard; 0 takes any free port [default: {ServeCommand.DefaultPort}, or a free one where that is taken]" };
        var places = new PlaceOptions();
        var command = new Command("up", "From nothing to a dashboard: find the repositories, collect, show, serve") { directory, jobs, noServe, port };
        places.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var folder = Path.GetFullPath(parsed.GetValue(directory)!);
            if (!Directory.Exists(folder))
            {
                throw new UsageException(File.Exists(folder) ? $"{folder} is a file; --manifest names a manifest" : $"{folder} is not a folder");
            }

            var named = parsed.GetValue(places.Manifest);
            var existing = ManifestFinder.Find(named ?? folder, Environment.CurrentDirectory, _ => null);
            var path = named is not null || (existing is not null && File.Exists(existing)) ? existing! : await FoundedAsync(folder, cancel);
            var place = await places.AtAsync(parsed, path, cancel);
            var manifest = place.Manifest;
            var failed = await CollectCommand.RunAsync(place, manifest.Catalog.Repositories, parsed.GetValue(jobs), null, cancel);
            using var store = place.OpenStore();
            var view = await store.ViewAsync(manifest.Catalog.Repositories, cancel);
            EstateText.Write(Screen.Out, view, byRole: false);
            var history = await UpHistory.ShowAsync(place, store, cancel);
            if (view.Rows.Count == 0)
            {
                var others = ManifestInit.Unlisted(manifest, folder, cancel);
                Screen.Talk.MarkupLine(Safe.Markup(others is [] ? $"no git repository was found under {folder}: name another folder, or write them into {path}" : $"{path} lists none of {Unlisted(others, folder)}; muster init --add lists them"));
                return ExitCode.Done;
            }

            if (named is null && place.Root is null && ManifestInit.Unlisted(manifest, folder, cancel) is [_, ..] unlisted)
            {
                Screen.Talk.MarkupLine(Safe.Markup($"not in {Path.GetRelativePath(Environment.CurrentDirectory, path)}: {Unlisted(unlisted, folder)}; muster init --add{(folder == Environment.CurrentDirectory ? "" : $" {Quoted(Path.GetRelativePath(Environment.CurrentDirectory, folder))}")} lists them too"));
            }

            WriteNext(path, view.Rows.FirstOrDefault(row => row.State != TrustState.None)?.Name, history);
            if (!parsed.GetValue(noServe) && IsWatched)
            {
                await ServeCommand.RunAsync(place, System.Net.IPAddress.Loopback, parsed.GetValue(port) ?? ServeCommand.FreePort(), requireTokens: false, cancel);
            }

            return failed > 0 ? ExitCode.Partly : ExitCode.Done;
        });
        return command;
    }

    // Two may begin at once: whoever comes second goes on with the manifest of the first.
    private static async Task<string> FoundedAsync(string folder, CancellationToken cancel)
    {
        try
        {
            return await InitCommand.RunAsync(folder, force: false, cancel);
        }
        catch (UsageException) when (ManifestFinder.Find(folder, folder, _ => null) is { } other && File.Exists(other))
        {
            return other;
        }
    }

    private static string Unlisted(IReadOnlyList<string> directories, string folder) => EstateText.Names([.. directories.Select(one => Path.GetRelativePath(folder, one))]);

    // Piped or in CI nobody is there to end the server.
    private static bool IsWatched =>
        !Console.IsInputRedirected && !Console.IsOutputRedirected && !Console.IsErrorRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"));

    private static void WriteNext(string manifest, string? example, string? history)
    {
        var option = Path.GetDirectoryName(manifest) == Environment.CurrentDirectory ? "" : $" --manifest {Quoted(Path.GetRelativePath(Environment.CurrentDirectory, manifest))}";
        Screen.Talk.WriteLine();
        Screen.Talk.MarkupLine("[grey]next:[/]");
        var lines = new[]
        {
            ($"muster status {(example is null ? "NAME" : Quoted(example))}{option}", "where each number comes from"),
            ($"muster report --dashboard{option}", "the same as one HTML page"),
            ($"muster gate --fail-below 80{option}", "exit 1 when a repository is below"),
        };
        (string Line, string Why)[] all = history is null ? lines : [($"muster backfill{option}", history), .. lines];
        var width = all.Max(one => one.Line.Length);
        foreach (var (line, why) in all)
        {
            Screen.Talk.MarkupLine($"  {Safe.Markup(line.PadRight(width))}  [grey]{Safe.Markup(why)}[/]");
        }
    }

    private static string Quoted(string text) => text.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.' or '/') ? text : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
