using Muster.Adapters.Dependencies;
using Muster.Adapters.Git;
using Muster.Adapters.Manifests;
using Muster.Core.Catalogs;
using Muster.Core.Dependencies;
using Muster.Core.Versions;

namespace Muster.Adapters.Tests.Dependencies;

public sealed class ProjectReadingTests
{
    [Fact]
    public async Task PyprojectSaysItsVersionAndEveryKindOfRequirement()
    {
        var project = await OneAsync("pyproject.toml", """
            [project]
            name = "shop"
            version = "1.2.3"
            dependencies = ["oneiric>=0.2.0,<1", "mcp_common[extra] (>=0.4) ; python_version >= '3.11'", "akosha @ git+https://example.org/akosha", "plain"]
            [project.optional-dependencies]
            fast = ["uvloop~=0.19"]
            [dependency-groups]
            dev = ["pytest>=8", {include-group = "x"}]
            [tool.poetry.dependencies]
            python = "^3.11"
            dhara = {version = "^0.5", extras = ["a"]}
            """);

        (project.Name, project.Version, project.Grammar).ShouldBe(("shop", "1.2.3", VersionGrammar.Pep440));
        project.Requirements.Select(one => $"{one.Name}|{one.Constraint}|{one.Place}").ShouldBe(
        [
            "oneiric|>=0.2.0,<1|project.dependencies", "mcp_common|>=0.4|project.dependencies", "akosha||project.dependencies", "plain||project.dependencies",
            "uvloop|~=0.19|project.optional-dependencies.fast", "pytest|>=8|dependency-groups.dev", "python|^3.11|tool.poetry.dependencies", "dhara|^0.5|tool.poetry.dependencies",
        ]);
    }

    [Fact]
    public async Task HatchsVersionStandsInAnotherFile()
    {
        using TempFolder folder = new();
        folder.Write("shop/__init__.py", "import os\n__version__ = '2.5.0'\n");

        var project = await OneAsync("pyproject.toml", "[project]\nname = \"shop\"\ndynamic = [\"version\"]\n[tool.hatch.version]\npath = \"shop/__init__.py\"\n", folder);

        project.Version.ShouldBe("2.5.0");
    }

    [Fact]
    public async Task PackageJsonSaysWorkspaceNeighboursAndRanges()
    {
        var project = await OneAsync("package.json", """{"name":"@a/shop","version":"3.0.0-rc.1","dependencies":{"left":"^1.2","near":"workspace:*","exact":"workspace:~1.4"},"peerDependencies":{"react":">=17 || 18"}}""");

        (project.Name, project.Version).ShouldBe(("@a/shop", "3.0.0-rc.1"));
        project.Requirements.Select(one => $"{one.Name}|{one.Constraint}").ShouldBe(["left|^1.2", "near|", "exact|~1.4", "react|>=17 || 18"]);
    }

    [Fact]
    public async Task ADotnetProjectTakesItsVersionsFromTheFilesAtTheRoot()
    {
        using TempFolder folder = new();
        folder.Write("Directory.Build.props", "<Project><PropertyGroup><VersionPrefix>4.1.0</VersionPrefix><VersionSuffix>beta.2</VersionSuffix></PropertyGroup></Project>");
        folder.Write("Directory.Packages.props", "<Project><ItemGroup><PackageVersion Include=\"Dapper\" Version=\"[2.1,3)\" /></ItemGroup></Project>");

        var project = await OneAsync("src/Shop/Shop.csproj", "<Project Sdk=\"x\"><ItemGroup><PackageReference Include=\"Dapper\" /><PackageReference Include=\"Own\" Version=\"1.0\" /><ProjectReference Include=\"..\\Core\\Core.csproj\" /></ItemGroup></Project>", folder);

        (project.File, project.Name, project.Version).ShouldBe(("src/Shop/Shop.csproj", "Shop", "4.1.0-beta.2"));
        project.Requirements.Select(one => $"{one.Name}|{one.Constraint}").ShouldBe(["Dapper|[2.1,3)", "Own|1.0", "Core|"]);
    }

    [Fact]
    public async Task CargoTakesTheWorkspacesVersion()
    {
        using TempFolder folder = new();
        folder.Write("Cargo.toml", "[workspace.package]\nversion = \"0.9.0\"\n[workspace]\nmembers = [\"crates/*\"]\n");
        folder.Write("crates/shop/Cargo.toml", "[package]\nname = \"shop\"\nversion.workspace = true\n[dependencies]\nserde = \"1\"\nlog = { package = \"tracing-log\", version = \"0.2\" }\nnear = { path = \"../near\" }\n");

        var facts = await ReadAsync(folder);

        var shop = facts.Projects.Single(project => project.Name == "shop");
        shop.Version.ShouldBe("0.9.0");
        shop.Requirements.Select(one => $"{one.Name}|{one.Constraint}").ShouldBe(["serde|1", "tracing-log|0.2", "near|"]);
    }

    [Fact]
    public async Task GoModulesAreCalledByTheirLastPartAndVersionedByTags()
    {
        using TempFolder folder = new();
        folder.Write("go.mod", "module example.org/a/shop/v2\n\ngo 1.22\n\nrequire (\n\texample.org/a/cast v1.6.0\n\tgithub.com/b/log/v3 v3.1.4 // indirect\n)\n");
        await GitAsync(folder, "init", "-q");
        await GitAsync(folder, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "--allow-empty", "-m", "x");
        await GitAsync(folder, "tag", "v2.3.0");

        var facts = await ReadAsync(folder);

        facts.Tags.ShouldBe(["v2.3.0"]);
        var project = facts.Projects.ShouldHaveSingleItem();
        project.Name.ShouldBe("shop");
        project.Requirements.Select(one => $"{one.Name}|{one.Constraint}").ShouldBe(["cast|v1.6.0", "log|v3.1.4"]);
        RealVersion.Of(facts)!.Version.ShouldBe("2.3.0");
    }

    [Theory]
    [InlineData("pyproject.toml", "[project\n")]
    [InlineData("package.json", "{\"name\":")]
    [InlineData("a.csproj", "<!DOCTYPE x [<!ENTITY a 'b'>]><Project/>")]
    public async Task ABrokenFileIsNamedAndTheOthersStay(string name, string text)
    {
        using TempFolder folder = new();
        folder.Write(name, text);
        folder.Write("go.mod", "module a/b\n");

        var facts = await ReadAsync(folder);

        facts.Unreadable.ShouldHaveSingleItem().ShouldStartWith($"{name} is not ");
        facts.Projects.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task AFileCannotNameOneOutsideOfTheRepository()
    {
        using TempFolder folder = new();
        folder.Write("secret.py", "version = '6.6.6'\n");
        folder.Write("repository/pyproject.toml", "[project]\nname = \"x\"\n[tool.hatch.version]\npath = \"../secret.py\"\n");

        (await ReadAsync(folder, "repository")).Projects.ShouldHaveSingleItem().Version.ShouldBeNull();
    }

    private static async Task<ProjectFacts> OneAsync(string file, string text, TempFolder? folder = null)
    {
        using var own = folder is null ? new TempFolder() : null;
        (folder ?? own!).Write(file, text);
        return (await ReadAsync(folder ?? own!)).Projects.ShouldHaveSingleItem();
    }

    private static Task<RepositoryFacts> ReadAsync(TempFolder folder, string inside = "") =>
        new ProjectReading(new GitProgram()).ReadAsync(new LocatedRepository(new Repository { Name = "shop" }, Path.Combine(folder.Path, inside).TrimEnd('/'), null), TestContext.Current.CancellationToken);

    private static async Task GitAsync(TempFolder folder, params string[] arguments)
    {
        var answer = await new GitProgram().RunAsync(folder.Path, arguments, TestContext.Current.CancellationToken);
        answer.Problem.ShouldBeNull();
    }
}
