namespace Muster.Adapters.Tools.Recipes;

/// <summary>
/// `dotnet test` with TRX and Cobertura files: through VSTest with coverlet where a project refers to it, else with Microsoft's collector;
/// or through Microsoft.Testing.Platform where global.json chooses it.
/// </summary>
internal sealed class DotnetTestRecipe : IToolRecipe
{
    public string Name => "dotnet";

    public ToolKind Kind => ToolKind.Tests;

    public Task<ToolPlan?> PlanAsync(ToolSite site, CancellationToken cancel)
    {
        var projects = site.Files.Where(file => Path.GetExtension(file) is ".csproj" or ".fsproj" or ".vbproj" or ".props" || Path.GetFileName(file) == "global.json").Select(site.Read).ToList();
        var all = string.Join('\n', projects);
        if (!Speaks(all, "Microsoft.NET.Test.Sdk", "MSTest.Sdk", "xunit.v3", "TUnit", "Microsoft.Testing.Platform", "IsTestProject"))
        {
            return Task.FromResult<ToolPlan?>(null);
        }

        if (site.Program("dotnet") is not { } dotnet)
        {
            return Task.FromResult<ToolPlan?>(ToolPlan.NotInstalled("the .NET SDK is not installed (dotnet not found in PATH)"));
        }

        var platform = Speaks(site.Read("global.json"), "Microsoft.Testing.Platform");
        return Task.FromResult<ToolPlan?>(new()
        {
            Steps = [.. Targets(site).Select(target => new ToolStep(platform ? [dotnet, "test", .. PlatformTarget(target), .. PlatformOptions(site, all)] : [dotnet, "test", target, .. VstestOptions(site, all)]))],

            // VSTest says 1 for failed tests and for a broken build; Microsoft.Testing.Platform says 2 and, for no tests, 8.
            ExitCodes = new Dictionary<int, ToolOutcome> { [0] = ToolOutcome.Passed, [1] = ToolOutcome.TestsFailed, [2] = ToolOutcome.TestsFailed, [8] = ToolOutcome.NoTests },
        });
    }

    private static bool Speaks(string text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    // One solution at the top names everything; else each test project by itself.
    private static IReadOnlyList<string> Targets(ToolSite site)
    {
        var solutions = site.Files.Where(file => !file.Contains('/', StringComparison.Ordinal) && Path.GetExtension(file) is ".sln" or ".slnx").ToList();
        return solutions.Count > 0
            ? [solutions.OrderBy(file => file.Length).ThenBy(file => file, StringComparer.Ordinal).First()]
            : [.. site.Files.Where(file => Path.GetExtension(file) is ".csproj" or ".fsproj" or ".vbproj" && IsTestProject(site.Read(file))).DefaultIfEmpty(".")];
    }

    private static bool IsTestProject(string text) => Speaks(text, "Microsoft.NET.Test.Sdk", "MSTest.Sdk", "xunit.v3", "TUnit", "<IsTestProject>true");

    private static string[] VstestOptions(ToolSite site, string projects) =>
    [
        "--logger", "trx", "--results-directory", site.Results,
        "--collect", Speaks(projects, "coverlet.collector") ? "XPlat Code Coverage" : "Code Coverage;Format=Cobertura",
    ];

    private static string[] PlatformTarget(string target) => Path.GetExtension(target) is ".sln" or ".slnx" ? ["--solution", target] : ["--project", target];

    // An option of an extension that is not there is an error, so only what the projects refer to is asked for.
    private static IEnumerable<string> PlatformOptions(ToolSite site, string projects) =>
        new[] { "--results-directory", site.Results }
            .Concat(Speaks(projects, "xunit.v3") ? ["--report-xunit-trx"] : Speaks(projects, "MSTest.Sdk", "Extensions.TrxReport") ? ["--report-trx"] : [])
            .Concat(Speaks(projects, "MSTest.Sdk", "Testing.Extensions.CodeCoverage") ? ["--coverage", "--coverage-output-format", "cobertura"]
                : Speaks(projects, "coverlet.MTP") ? ["--coverlet", "--coverlet-output-format", "cobertura"] : []);
}
