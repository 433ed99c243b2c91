using Muster.Adapters.Manifests;
using Muster.Core.Catalogs;

namespace Muster.Adapters.Tests.Manifests;

public sealed class RepositoryLocatorTests
{
    [Fact]
    public void APathIsRelativeToTheManifestsFolder()
    {
        using TempFolder folder = new();
        var there = folder.Folder("there");

        Locate(folder, null, new() { Name = "a", Path = "../there" }, "settings").Directory.ShouldBe(there);
        Locate(folder, null, new() { Name = "a", Path = there }).Directory.ShouldBe(there);
    }

    [Fact]
    public void APathOfAnotherMachineIsMissingWithASentence()
    {
        using TempFolder folder = new();

        Locate(folder, null, new() { Name = "a", Path = "/Users/les/Projects/a" }).ShouldSatisfyAllConditions(
            located => located.Directory.ShouldBeNull(),
            located => located.Missing.ShouldBe("/Users/les/Projects/a does not exist here"));
    }

    [Fact]
    public void ARootFindsByNamePackageNicknamePathAndUrl()
    {
        using TempFolder folder = new();
        foreach (var name in (string[])["root/name", "root/the_package", "root/nick", "root/tail", "root/owner/url", "root/owner/name"])
        {
            folder.Folder(name);
        }

        Repository somewhere = new() { Name = "none", Path = "/Users/les/elsewhere" };
        Under(somewhere with { Name = "name" }).ShouldBe(folder["root/name"]);
        Under(somewhere with { Package = "the_package" }).ShouldBe(folder["root/the_package"]);
        Under(somewhere with { Nicknames = ["nick"] }).ShouldBe(folder["root/nick"]);
        Under(somewhere with { Path = "/Users/les/tail/" }).ShouldBe(folder["root/tail"]);
        Under(somewhere with { Url = "git@host:owner/url.git" }).ShouldBe(folder["root/owner/url"]);
        Under(somewhere with { Name = "../root/name" }).ShouldBeNull();

        string? Under(Repository repository) => Locate(folder, folder["root"], repository).Directory;
    }

    private static LocatedRepository Locate(TempFolder folder, string? root, Repository repository, string manifest = ".") =>
        new RepositoryLocator(folder[manifest], root).Locate(repository);
}
