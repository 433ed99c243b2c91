using System.Text;
using System.Text.Json;
using Muster.Core.Alerts;
using Muster.Core.Notifications;
using Muster.Tests.Alerts;

namespace Muster.Tests.Notifications;

public sealed class NoticeBodyTests
{
    private static readonly Alert Drop = Watched.Alerts(850, 850, 850, 850, 850, 850, 650, 650).Single();

    [Fact]
    public void TheBodyHoldsASentenceAndTheAlertAsTheApiGivesIt()
    {
        using var json = JsonDocument.Parse(NoticeBody.Of(ChannelFormat.Muster, "d1", "team", [Content(AlertTurn.Opened, Drop)]));
        var root = json.RootElement;
        root.GetProperty("text").GetString().ShouldBe("[high] coverage.line of shop fell from 85.0 % (850/1000) to 65.0 % (650/1000), since 0006bcde, 2026-03-07");
        (root.GetProperty("delivery").GetString(), root.GetProperty("channel").GetString(), root.GetProperty("test").GetBoolean()).ShouldBe(("d1", "team", false));
        var told = root.GetProperty("events").EnumerateArray().ShouldHaveSingleItem();
        told.GetProperty("event").GetString().ShouldBe("alert.opened");
        told.GetProperty("alert").GetProperty("now").GetProperty("value").GetProperty("part").GetInt64().ShouldBe(650);
    }

    [Fact]
    public void SlackGetsTextAloneAndNobodysNameWakesAChannel()
    {
        var named = Drop with { Kind = AlertKind.FailingTests, Examples = ["<!channel> & co", "b", "c", "d"] };
        using var json = JsonDocument.Parse(NoticeBody.Of(ChannelFormat.Slack, "d1", "chat", [Content(AlertTurn.Reopened, named)]));
        json.RootElement.EnumerateObject().Select(one => one.Name).ShouldBe(["text"]);
        var text = json.RootElement.GetProperty("text").GetString()!;
        text.ShouldStartWith("[high] again: ");
        text.ShouldEndWith(": &lt;!channel&gt; &amp; co, b, c …");
    }

    [Fact]
    public void ManyAreAFewLines()
    {
        var contents = Enumerable.Repeat(Content(AlertTurn.Opened, Drop), 25).ToArray();
        using var json = JsonDocument.Parse(NoticeBody.Of(ChannelFormat.Muster, "d1", "team", contents));
        var lines = json.RootElement.GetProperty("text").GetString()!.Split('\n');
        (lines[0], lines.Length, lines[^1]).ShouldBe(("25 alerts:", 22, "and 5 more"));
        json.RootElement.GetProperty("events").GetArrayLength().ShouldBe(25);
        (NoticeBody.EventOf(contents), NoticeBody.EventOf(contents[..1])).ShouldBe(("alert.digest", "alert.opened"));
    }

    // Reckoned with Python: hmac.new(b"swordfish", b'1700000000.{"text":"h\xc3\xa4"}', hashlib.sha256).hexdigest()
    [Fact]
    public void TheSignatureIsThatOfAnotherProgram() =>
        NoticeSignature.Of("swordfish", 1_700_000_000, Encoding.UTF8.GetBytes("""{"text":"hä"}""")).ShouldBe("sha256=a98adfc97247cb57fc2c7d29d50fcc0b358cf5e0e4c32a6a910e53a69685daad");

    [Fact]
    public void PausesDoubleFromHalfAMinuteToAnHourAndKeepWhatTheReceiverAsks()
    {
        Enumerable.Range(1, 9).Select(attempt => Patience.Pause(attempt, 0.5, null).TotalSeconds).ShouldBe([30, 60, 120, 240, 480, 960, 1920, 3600, 3600]);
        (Patience.Pause(1, 0, null).TotalSeconds, Patience.Pause(1, 1, null).TotalSeconds).ShouldBe((22.5, 37.5));
        Patience.Pause(1, 0.5, TimeSpan.FromMinutes(7)).TotalMinutes.ShouldBe(7);
        Patience.Pause(1, 0.5, TimeSpan.FromDays(7)).TotalHours.ShouldBe(1);
        Patience.Pause(1000, 0.5, null).TotalHours.ShouldBe(1);
    }

    private static string Content(AlertTurn turn, Alert alert) => NoticeBody.Content(new Notice("n", "team", turn, alert.OpenedAt, new KeptAlert(alert, null)), Watched.Noon);
}
