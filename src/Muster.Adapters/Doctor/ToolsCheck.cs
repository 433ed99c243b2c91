using Muster.Adapters.Processes;

namespace Muster.Adapters.Doctor;

/// <summary>What <c>--run-tests</c> and <c>--run-checks</c> would find in PATH; repositories may bring their own.</summary>
internal static class ToolsCheck
{
    private static readonly string[] Programs =
    [
        "python3", "pytest", "uv", "dotnet", "node", "npm", "go", "cargo", "mvn", "gradle", "php", "ruby", "swift", "dart",
        "ruff", "mypy", "bandit", "ty", "pyright", "golangci-lint", "rubocop", "shellcheck", "hadolint", "gitleaks",
    ];

    public static async IAsyncEnumerable<Diagnosis> RunAsync(Patient patient, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.CompletedTask;
        cancel.ThrowIfCancellationRequested();
        var there = Programs.Where(program => ProgramPath.Find(program, patient.Directory) is not null).ToArray();
        yield return there.Length == 0
            ? new("tools", Health.Fair, "none in PATH", "only --run-tests and --run-checks need them; reports that are there already are read without")
            : new("tools", Health.Well, $"in PATH: {string.Join(", ", there)}");
    }
}
