using System.Globalization;
using Muster.Core.Catalogs;
using Muster.Core.Manifests;

namespace Muster.Core.Sweeps;

/// <summary>The workers of the manifest (<c>sweeps: workers: name: command</c>), and which one a sweep is carried out with.</summary>
public sealed record WorkerList(IReadOnlyList<Worker> All, IReadOnlyList<string> Warnings)
{
    /// <summary>Taken where none is named and there are several.</summary>
    private const string Usual = "default";

    public static WorkerList Of(Manifest manifest)
    {
        List<CatalogWarning> warnings = [];
        switch (manifest.Section("sweeps"))
        {
            case null:
                return new([], []);
            case ManifestMap map when map["workers"] is null or ManifestScalar { IsNull: true }:
                return new([], []);
            case ManifestMap map when map["workers"] is ManifestMap workers:
                var commands = CommandReader.Read(workers, "sweeps: workers", warnings);
                Worker[] all = [.. commands.Where(command => command.Arguments is not null).Select(command => WithExitCodes(Worker.Of(command), workers[command.Name], warnings))];
                return new(all, [.. warnings.Select(warning => $"line {warning.Line}: {warning.Message}")]);
            case var other:
                return new([], [$"line {other.Line}: sweeps: is read as 'workers:' with a mapping of name to command beneath it; ignored"]);
        }
    }

    /// <param name="given">A name of the list, or a command line; null when nothing was given.</param>
    /// <returns>The worker, or the sentence that says how to name one.</returns>
    public (Worker? Worker, string? Mistake) Find(string? given)
    {
        if (given is null)
        {
            return (All is [var only] ? only : All.FirstOrDefault(one => one.Name == Usual)) is { } usual
                ? (usual, null)
                : (null, All is []
                    ? "who does the work? --worker \"ruff check --fix\" names a command for this time; sweeps: workers: in the manifest gives it a name for ever"
                    : $"which worker? --worker {string.Join(" or --worker ", All.Select(one => one.Name))}; one called '{Usual}' is taken where none is named");
        }

        if (All.FirstOrDefault(one => one.Name == given) is { } named)
        {
            return (named, null);
        }

        return CommandWords.Split(given) switch
        {
            null => (null, $"--worker {given}: a quote is not closed"),
            [] => (null, "--worker must not be empty"),
            var words => (new Worker(given, words), null),
        };
    }

    private static Worker WithExitCodes(Worker worker, ManifestNode? node, List<CatalogWarning> warnings)
    {
        if ((node as ManifestMap)?["exit_codes"] is not { } written)
        {
            return worker;
        }

        var words = written is ManifestList list ? list.Items.Select(item => item.ToString()).ToArray() : [written.ToString()];
        var codes = words.Select(word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : default(int?)).ToArray();
        if (codes is not [] && codes.All(code => code is not null))
        {
            return worker with { ExitCodes = codes.Select(code => code!.Value).ToHashSet() };
        }

        warnings.Add(new(written.Line, $"sweeps: workers: '{worker.Name}': exit_codes is a list of numbers; ignored"));
        return worker;
    }
}
