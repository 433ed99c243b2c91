namespace Muster.Adapters.Tools.Recipes;

/// <summary>`cargo test`, through `cargo llvm-cov` for coverage where that is installed.</summary>
internal sealed class CargoTestRecipe : IToolRecipe
{
    public string Name => "cargo";

    public ToolKind Kind => ToolKind.Tests;

    public Task<ToolPlan?> PlanAsync(ToolSite site, CancellationToken cancel)
    {
        if (!site.Has("Cargo.toml"))
        {
            return Task.FromResult<ToolPlan?>(null);
        }

        if (site.Program("cargo") is not { } cargo)
        {
            return Task.FromResult<ToolPlan?>(ToolPlan.NotInstalled("cargo is not installed (not found in PATH)"));
        }

        var measures = site.Program("cargo-llvm-cov") is not null;
        string[] run = measures ? ["llvm-cov", "--lcov", "--output-path", site.Result("lcov.info")] : ["test"];
        return Task.FromResult<ToolPlan?>(new()
        {
            // The test harness writes JSON only with unstable options, which this variable allows on a stable toolchain too.
            Steps = [new([cargo, .. run, "--workspace", "--no-fail-fast", "--", "-Zunstable-options", "--format", "json", "--report-time"]) { OutputTo = "cargo-test.json" }],
            Environment = new Dictionary<string, string?> { ["RUSTC_BOOTSTRAP"] = "1", ["CARGO_TERM_COLOR"] = "never" },
            ExitCodes = new Dictionary<int, ToolOutcome> { [0] = ToolOutcome.Passed, [101] = ToolOutcome.TestsFailed, [1] = ToolOutcome.TestsFailed },
            Note = measures ? null : "no coverage: cargo-llvm-cov is not installed",
        });
    }
}
