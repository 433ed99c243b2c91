using Muster.Adapters.Manifests;

namespace Muster.Adapters.Tests.Manifests;

public sealed class ManifestFinderTests
{
    [Fact]
    public void TheNearestFolderUpwardsWinsAndEcosystemBeforeRepos()
    {
        using TempFolder folder = new();
        var upper = folder.Write("ecosystem.yaml", "");
        folder.Write("a/settings/repos.yaml", "");
        var settings = folder.Write("a/settings/ecosystem.yaml", "");
        var deep = folder.Folder("a/b/c");

        Find(null, deep).ShouldBe(settings);
        Find(null, folder.Path).ShouldBe(upper);
    }

    [Fact]
    public void AGivenPathWinsOverTheEnvironmentEvenWhenItIsMissing()
    {
        using TempFolder folder = new();
        folder.Write("ecosystem.yaml", "");
        var repos = folder.Write("x/repos.yaml", "");

        Find("none.yaml", folder.Path, ("MUSTER_MANIFEST", repos)).ShouldBe(folder["none.yaml"]);
        Find("x", folder.Path).ShouldBe(repos);
        Find(null, folder.Path, ("MUSTER_MANIFEST", "x/repos.yaml"), ("MAHAVISHNU_ECOSYSTEM_PATH", "y")).ShouldBe(repos);
        Find(null, folder.Path, ("MAHAVISHNU_ECOSYSTEM_PATH", "y.yaml")).ShouldBe(folder["y.yaml"]);
    }

    private static string? Find(string? given, string from, params (string Name, string Value)[] environment) =>
        ManifestFinder.Find(given, from, name => environment.FirstOrDefault(variable => variable.Name == name).Value);
}
