using System.Globalization;

namespace Muster.Tests.Formats.Fuzzing;

/// <summary>
/// How long to fuzz, told by the environment. <c>MUSTER_FUZZ_SECONDS</c>: how long (else a fixed small number of cases, the same every time);
/// <c>MUSTER_FUZZ_SEED</c>: another seed; <c>MUSTER_FUZZ_CASE</c>: this one case again.
/// </summary>
internal sealed record FuzzSettings(int Seed, int? Case, TimeSpan? Time)
{
    public const int QuickCases = 3_000;

    public static FuzzSettings OfEnvironment() => new(
        Number("MUSTER_FUZZ_SEED") ?? 20260201,
        Number("MUSTER_FUZZ_CASE"),
        Number("MUSTER_FUZZ_SECONDS") is { } seconds ? TimeSpan.FromSeconds(seconds) : null);

    private static int? Number(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
