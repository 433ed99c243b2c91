using Muster.Core.Alerts;
using Muster.Core.Notifications;
using Muster.Reports.Findings;
using Muster.Tests.Alerts;

namespace Muster.Tests.Notifications;

/// <summary>What of an alert's life is told, and to whom.</summary>
public sealed class NoticeTests
{
    private static readonly DateTimeOffset Now = Watched.Noon.AddDays(8);
    private static readonly Channel Team = new() { Name = "team" };

    /// <summary>85 six times, then 65 twice: opened on the eighth day, high.</summary>
    private static readonly Alert Drop = Watched.Alerts(850, 850, 850, 850, 850, 850, 650, 650).ShouldHaveSingleItem();

    private static readonly Alert Mended = Watched.Alerts(850, 850, 850, 850, 850, 850, 650, 650, 850, 850).ShouldHaveSingleItem();

    [Fact]
    public void AnAlertThatIsNewIsTold()
    {
        var notice = Of([Team], null, Drop).ShouldHaveSingleItem();
        (notice.Channel, notice.Turn, notice.At).ShouldBe(("team", AlertTurn.Opened, Watched.Noon.AddDays(7)));
    }

    [Fact]
    public void OneThatGoesOnIsNotToldAgain()
    {
        Of([Team], Drop, Drop with { Now = Drop.Since }).ShouldBeEmpty();
        Of([Team], Drop, Drop).ShouldBeEmpty();
    }

    [Fact]
    public void ItsEndIsToldOnce()
    {
        Of([Team], Drop, Mended, Now.AddDays(2)).ShouldHaveSingleItem().Turn.ShouldBe(AlertTurn.Recovered);
        Of([Team], Mended, Mended with { Examples = ["x"] }, Now.AddDays(2)).ShouldBeEmpty();
    }

    [Fact]
    public void OfWhatOpenedAndEndedBetweenTwoLooksOnlyTheEndIsTold() =>
        Of([Team], null, Mended, Now.AddDays(2)).ShouldHaveSingleItem().Turn.ShouldBe(AlertTurn.Recovered);

    [Fact]
    public void ItComesBack()
    {
        var again = Watched.Alerts(850, 850, 850, 850, 850, 850, 650, 650, 850, 850, 650, 650).ShouldHaveSingleItem();
        again.Reopenings.ShouldBe(1);
        Of([Team], Mended, again, Now.AddDays(4)).ShouldHaveSingleItem().Turn.ShouldBe(AlertTurn.Reopened);
        Of([Team], again, again with { Now = again.Since }, Now.AddDays(4)).ShouldBeEmpty();
    }

    [Fact]
    public void WhatWasTakenBackAndIsSoAfterAllIsToldAgain()
    {
        var withdrawn = Drop with { State = AlertState.Withdrawn, EndedAt = Now };
        Of([Team], Drop, withdrawn).ShouldBeEmpty("nobody asked for what is withdrawn");
        Of([Team], withdrawn, Drop).ShouldHaveSingleItem().Turn.ShouldBe(AlertTurn.Reopened);
    }

    [Fact]
    public void WhoIsToldOfGraveOnesAloneHearsOfOneThatBecomesGrave()
    {
        var grave = Team with { Severities = [Severity.High] };
        var light = Drop with { Severity = Severity.Medium };
        Of([grave], null, light).ShouldBeEmpty();
        Of([grave], light, Drop).ShouldHaveSingleItem().Turn.ShouldBe(AlertTurn.Worsened);
        Of([grave], Drop, light).ShouldBeEmpty();
        Of([grave], Drop, Mended with { Severity = Severity.Low }, Now.AddDays(2)).ShouldHaveSingleItem().Turn.ShouldBe(AlertTurn.Recovered, "it was told that it is grave");
    }

    [Fact]
    public void AChannelHearsWhatItAskedFor()
    {
        Of([Team with { Kinds = [AlertKind.Silent] }], null, Drop).ShouldBeEmpty();
        Of([Team with { Kinds = [AlertKind.Drop] }], null, Drop).ShouldHaveSingleItem();
        Of([Team with { Turns = [AlertTurn.Recovered] }], null, Drop).ShouldBeEmpty();
        Of([Team with { Repositories = new HashSet<string> { "mailer" } }], null, Drop).ShouldBeEmpty();
        Of([Team with { Repositories = new HashSet<string> { "shop" } }], null, Drop).ShouldHaveSingleItem();
        Of([Team], null, Drop with { Severity = Severity.Low }).ShouldBeEmpty("medium and above is the usual");
        Of([Team, Team with { Name = "chat" }], null, Drop).Select(one => one.Channel).ShouldBe(["team", "chat"]);
    }

    [Fact]
    public void WhatIsOlderThanAWeekWhenItIsJudgedIsNoNews()
    {
        Of([Team], null, Drop, Drop.OpenedAt.AddDays(7)).ShouldHaveSingleItem();
        Of([Team], null, Drop, Drop.OpenedAt.AddDays(7).AddSeconds(1)).ShouldBeEmpty();
    }

    [Fact]
    public void WhoeverJudgesTheSameChangeMakesTheSameNotice()
    {
        var one = Of([Team], null, Drop).Single().Id;
        Of([Team], null, Drop, Now.AddHours(3)).Single().Id.ShouldBe(one);
        Of([Team with { Name = "chat" }], null, Drop).Single().Id.ShouldNotBe(one);
        Of([Team], Drop, Mended, Now.AddDays(2)).Single().Id.ShouldNotBe(one);
    }

    private static Notice[] Of(IReadOnlyList<Channel> channels, Alert? before, Alert after, DateTimeOffset? now = null) => [.. Notice.Of(channels, before, new KeptAlert(after, null), now ?? Now)];
}
