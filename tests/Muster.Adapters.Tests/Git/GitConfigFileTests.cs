using Muster.Adapters.Git;

namespace Muster.Adapters.Tests.Git;

public sealed class GitConfigFileTests
{
    [Fact]
    public void SectionsQuotesCommentsAndContinuationsAreUnderstood()
    {
        var config = GitConfigFile.Parse("""
            # comment
            [core]
            	bare = false ; why
            [Remote "Origin \"x\""] url = "a # b"
            	Fetch = one \
            two
            [filter.old]
            	clean
            """);

        config.Values.ShouldBe(
        [
            ("core.bare", "false"),
            ("remote.Origin \"x\".url", "a # b"),
            ("remote.Origin \"x\".fetch", "one two"),
            ("filter.old.clean", "true"),
        ]);
    }

    [Theory]
    [InlineData("https://me:secret@example.org/o/r.git", "https://example.org/o/r.git")]
    [InlineData("https://ghp_token@example.org/o/r", "https://example.org/o/r")]
    [InlineData("ssh://git:pw@example.org/o/r", "ssh://git@example.org/o/r")]
    [InlineData("ssh://git@example.org/o/r", "ssh://git@example.org/o/r")]
    [InlineData("git@example.org:o/r.git", "git@example.org:o/r.git")]
    [InlineData("../sibling", "../sibling")]
    public void SecretsAreTakenOutOfARemote(string url, string shown) =>
        GitFactsReader.RemoteUrl(GitConfigFile.Parse($"[remote \"origin\"]\n url = {url}\n")).ShouldBe(shown);

    [Fact]
    public void TheOnlyRemoteServesWithoutAnOrigin()
    {
        GitFactsReader.RemoteUrl(GitConfigFile.Parse("[remote \"up\"]\nurl = u\n")).ShouldBe("u");
        GitFactsReader.RemoteUrl(GitConfigFile.Parse("[remote \"a\"]\nurl = 1\n[remote \"b\"]\nurl = 2\n")).ShouldBeNull();
    }
}
