using System.Runtime.CompilerServices;
using Muster.Adapters.Manifests;
using Muster.Core.Coordination;
using Muster.Core.Gates;

namespace Muster.Adapters.Doctor;

internal static class ManifestCheck
{
    /// <summary>More are counted, not listed.</summary>
    private const int Most = 10;

    public static async IAsyncEnumerable<Diagnosis> RunAsync(Patient patient, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (patient.ManifestPath is not { } path)
        {
            yield return new("manifest", Health.Ill, "no ecosystem.yaml or repos.yaml here or above", "'muster init DIR' writes one from the repositories under DIR; --manifest names another");
            yield break;
        }

        if (!(await ManifestReader.ReadAsync(path, cancel)).TryGet(out var manifest, out var refusal))
        {
            yield return new("manifest", Health.Ill, refusal.ToString(), "mend that line; nothing works without it");
            yield break;
        }

        var located = manifest.Catalog.Repositories.Select(new RepositoryLocator(Path.GetDirectoryName(path)!, patient.Root).Locate).ToArray();
        var missing = located.Where(one => one.Directory is null).ToArray();
        yield return new("manifest", Health.Well, $"{path}: {located.Length} {(located.Length == 1 ? "repository" : "repositories")}, {located.Length - missing.Length} of them here");
        string[] warnings = [.. manifest.Catalog.Warnings.Concat(Ledger.Of(manifest).Warnings).Select(warning => $"line {warning.Line}: {warning.Message}")];
        foreach (var warning in warnings.Take(Most))
        {
            yield return new("manifest", Health.Fair, warning, "mend the line; what it says is passed over");
        }

        if (warnings.Length > Most)
        {
            yield return new("manifest", Health.Fair, $"{warnings.Length - Most} more warnings", "'muster catalog check' and 'muster coord check' list all");
        }

        foreach (var error in GateReader.Read(manifest.Section("gates"), manifest.Catalog).Errors)
        {
            yield return new("gates", Health.Ill, error, "mend it; nothing is judged until then");
        }

        if (missing.Length > 0)
        {
            yield return new("repositories", Health.Fair, $"{missing.Length} not here: {string.Join(", ", missing.Take(5).Select(one => one.Repository.Name))}{(missing.Length > 5 ? " …" : "")}", "clone them, correct path:, or look for them by name under a folder with --root DIR");
        }
    }
}
