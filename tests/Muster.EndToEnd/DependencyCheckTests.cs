using System.Text.Json;

namespace Muster.EndToEnd;

/// <summary><c>muster coord check-deps</c> and <c>graph</c>, as a CI job calls them.</summary>
public sealed class DependencyCheckTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("muster-e2e-").FullName;

    [Theory]
    [InlineData(">=0.2.0,<1", 0, "satisfied", "core is 0.3.1 by pyproject.toml, within >=0.2.0,<1 (PEP 440)")]
    [InlineData("^0.2", 1, "unsatisfied", "core is 0.3.1 by pyproject.toml, outside of ^0.2 (npm SemVer)")]
    [InlineData("whatever", 3, "unknown", "'whatever' is not a version constraint that Muster knows; core is 0.3.1 by pyproject.toml")]
    public async Task TheExitCodeIsTheVerdict(string constraint, int exit, string outcome, string seen)
    {
        Write("core/pyproject.toml", "[project]\nname = \"core\"\nversion = \"0.3.1\"\n");
        Write("shop/pyproject.toml", "[project]\nname = \"shop\"\nversion = \"1.0\"\ndependencies = [\"core>=0.3\"]\n");
        Write("ecosystem.yaml", $"repos:\n- {{name: core, path: ./core}}\n- {{name: shop, path: ./shop}}\ncoordination:\n  dependencies:\n  - {{id: DEP-001, consumer: shop, provider: core, type: runtime, version_constraint: \"{constraint}\", validation: {{command: \"touch ran\"}}}}\n");

        var answer = await MusterProgram.RunAsync(_folder, "coord", "check-deps", "--format", "json");

        answer.Exit.ShouldBe(exit, answer.Error);
        using var json = JsonDocument.Parse(answer.Output);
        var one = json.RootElement[0];
        one.GetProperty("outcome").GetString().ShouldBe(outcome);
        one.GetProperty("findings")[0].GetProperty("seen").GetString().ShouldBe(seen);
        one.GetProperty("findings")[1].GetProperty("seen").GetString()!.ShouldStartWith("pyproject.toml (project.dependencies) asks for core >=0.3: ");
        one.GetProperty("findings")[2].GetProperty("outcome").GetString().ShouldBe("skipped");
        File.Exists(Path.Combine(_folder, "ran")).ShouldBeFalse();
        File.Exists(Path.Combine(_folder, "shop", "ran")).ShouldBeFalse();
    }

    [Fact]
    public async Task TheGraphNamesItsCycleByTheCatalogsNames()
    {
        Write("ecosystem.yaml", "repos:\n- {name: core, nickname: c, path: ./core}\n- {name: shop, path: ./shop}\ncoordination:\n  dependencies:\n  - {id: DEP-001, consumer: shop, provider: c, type: runtime}\n  - {id: DEP-002, consumer: core, provider: shop, type: runtime}\n");

        var answer = await MusterProgram.RunAsync(_folder, "coord", "graph");

        answer.Output.ShouldBe("core\n└─ shop  (cycle)\nshop\n└─ core  (cycle)\ncycle: core → shop → core\n");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder, file))!);
        File.WriteAllText(Path.Combine(_folder, file), text);
    }
}
