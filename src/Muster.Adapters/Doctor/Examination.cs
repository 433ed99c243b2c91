namespace Muster.Adapters.Doctor;

/// <summary>Everything that Muster needs, looked at in turn; nothing is changed.</summary>
public static class Examination
{
    /// <summary>The register of checks, one file and one line each.</summary>
    private static readonly Func<Patient, CancellationToken, IAsyncEnumerable<Diagnosis>>[] Checks =
    [
        GitCheck.RunAsync,
        ManifestCheck.RunAsync,
        StoreCheck.RunAsync,
        ChannelsCheck.RunAsync,
        ClockCheck.RunAsync,
        DiskCheck.RunAsync,
        ToolsCheck.RunAsync,
        EnvironmentCheck.RunAsync,
    ];

    public static async Task<IReadOnlyList<Diagnosis>> RunAsync(Patient patient, CancellationToken cancel)
    {
        List<Diagnosis> found = [];
        foreach (var check in Checks)
        {
            await foreach (var one in check(patient, cancel).WithCancellation(cancel))
            {
                found.Add(one);
            }
        }

        return found;
    }
}
