using Muster.Adapters.Manifests;
using Muster.Core.Alerts;
using Muster.Core.Notifications;
using Muster.Reports.Findings;

namespace Muster.Adapters.Tests.Notifications;

public sealed class ChannelReaderTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AChannelIsANameAndAnAddress()
    {
        var channel = (await ReadAsync("  - { name: team, url: 'https://hooks.example.org/x' }")).Channels.ShouldHaveSingleItem();

        (channel.Name, channel.Url, channel.Format, channel.SecretVariable).ShouldBe(("team", new Uri("https://hooks.example.org/x"), ChannelFormat.Muster, null));
        channel.Turns.ShouldBe([AlertTurn.Opened, AlertTurn.Reopened, AlertTurn.Worsened, AlertTurn.Recovered]);
        channel.Severities.ShouldBe([Severity.Critical, Severity.High, Severity.Medium]);
        (channel.Kinds.Count, channel.Repositories, channel.MayBePrivate, channel.MayBePlain, channel.DigestAbove).ShouldBe((0, null, false, false, 10));
    }

    [Fact]
    public async Task EveryKeyIsRead()
    {
        var (channels, errors) = await ReadAsync("""
              - name: chat
                description: the team's room
                url_env: CHAT_URL
                secret_env: CHAT_SECRET
                format: slack
                events: [opened, withdrawn]
                kinds: drop, silent
                severities: [high]
                tags: [python]
                allow: [private, http]
                digest_above: 3
            """);

        errors.ShouldBeEmpty();
        var channel = channels.ShouldHaveSingleItem();
        (channel.Url, channel.UrlVariable, channel.SecretVariable, channel.Format).ShouldBe((null, "CHAT_URL", "CHAT_SECRET", ChannelFormat.Slack));
        channel.Turns.ShouldBe([AlertTurn.Opened, AlertTurn.Withdrawn]);
        channel.Kinds.ShouldBe([AlertKind.Drop, AlertKind.Silent]);
        channel.Severities.ShouldBe([Severity.High]);
        channel.Repositories.ShouldBe(["shop"]);
        (channel.MayBePrivate, channel.MayBePlain, channel.DigestAbove).ShouldBe((true, true, 3));
    }

    [Theory]
    [InlineData("{ name: team, url: 'https://x.example', severitis: [high] }", "line 3: a channel has no 'severitis'; did you mean severities?")]
    [InlineData("{ name: team, url: 'https://x.example', events: [opend] }", "line 3: events are of opened, reopened, worsened, recovered, settled, withdrawn, not 'opend'; did you mean opened")]
    [InlineData("{ name: team, url: 'https://x.example', kinds: [dorp] }", "did you mean drop?")]
    [InlineData("{ name: team, url: 'https://x.example', kinds: [] }", "line 3: kinds is empty; leave it out, or name some of drop, ")]
    [InlineData("{ name: team, url: 'https://x.example', format: slak }", "line 3: format is one of muster, slack, not 'slak'; did you mean slack?")]
    [InlineData("{ name: team, url: 'https://x.example', repos: [shp] }", "line 3: no repository is called 'shp'; did you mean shop?")]
    [InlineData("{ name: team, url: 'https://x.example', digest_above: 0 }", "line 3: digest_above is a number from 1 to 100, not '0'")]
    [InlineData("{ name: team, url: 'https://x.example', allow: all }", "line 3: allow are of private, http, not 'all'")]
    [InlineData("{ url: 'https://x.example' }", "line 3: a channel needs a name")]
    [InlineData("{ name: 'a b', url: 'https://x.example' }", "line 3: a channel's name is letters, digits, dots, dashes and underscores, at most 64 of them")]
    [InlineData("{ name: team }", "line 3: a channel needs either url: or url_env:")]
    [InlineData("{ name: team, url: 'https://x.example', url_env: X }", "line 3: a channel needs either url: or url_env:")]
    [InlineData("{ name: team, url: 'http://x.example/S3CRET' }", "line 3: url must begin with https; 'allow: [http]' lets it be told in the clear")]
    [InlineData("{ name: team, url: 'https://me:S3CRET@x.example' }", "line 3: url holds a name or a password, which do not belong there")]
    [InlineData("{ name: team, url: 'file:///etc/passwd' }", "line 3: url is no https address")]
    [InlineData("{ name: team, url: 'https://x.example', secret: S3CRET }", "line 3: a secret does not stand in the manifest; secret_env: names the variable that holds it")]
    [InlineData("{ name: team, url: 'https://x.example', secret_env: 'S3CRET=/x' }", "line 3: secret_env is the name of an environment variable")]
    [InlineData("team", "line 3: a channel is text, where a mapping with name and url is expected")]
    public async Task AMistakeIsToldWithItsLineAndTheChannelIsLeftOut(string entry, string expected)
    {
        var (channels, errors) = await ReadAsync("  - " + entry);

        channels.ShouldBeEmpty();
        errors.ShouldHaveSingleItem().ShouldContain(expected);
        errors[0].ShouldNotContain("S3CRET");
    }

    [Fact]
    public async Task TheOthersAreToldAllTheSame()
    {
        var (channels, errors) = await ReadAsync("  - { name: team, url: 'https://x.example' }\n  - { name: TEAM, url: 'https://y.example' }\n  - { name: chat, url: 'https://z.example' }");

        channels.Select(one => one.Name).ShouldBe(["team", "chat"]);
        errors.ShouldHaveSingleItem().ShouldBe("line 4: a channel 'TEAM' stands twice");
    }

    private static async Task<(IReadOnlyList<Channel> Channels, IReadOnlyList<string> Errors)> ReadAsync(string channels)
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder["ecosystem.yaml"], "repos: [{name: shop, tags: [python]}, {name: mailer}]\nnotifications:\n" + channels, Cancel);
        (await ManifestReader.ReadAsync(folder["ecosystem.yaml"], Cancel)).TryGet(out var manifest, out var refusal).ShouldBeTrue(refusal?.ToString());
        return ChannelReader.Read(manifest!);
    }
}
