using System.Data.Common;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Muster.Adapters.Alerts;
using Muster.Adapters.Notifications;
using Muster.Adapters.Sql;
using Muster.Adapters.Storage;
using Muster.Adapters.Storage.Pruning;
using Muster.Adapters.Storage.Upkeep;
using Muster.Adapters.Tests.Alerts;
using Muster.Adapters.Tests.Storage;
using Muster.Core.Alerts;
using Muster.Core.Notifications;
using Muster.Core.Pruning;

namespace Muster.Adapters.Tests.Notifications;

/// <summary>What the outbox promises on every engine: what is to be told is told, whoever dies, and not twice but where a death leaves no choice.</summary>
public abstract class OutboxContract : IDisposable
{
    private static readonly int[] Fall = [85, 85, 85, 85, 85, 85, 65, 65];
    private readonly TestStore _place;
    private readonly Listener _listener = new();
    private readonly MovingClock _clock = new(AlertDays.Begin.AddDays(7).AddHours(1));

    protected OutboxContract(TestStore place) => _place = place;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Channels => $"notifications: [{{name: team, url: 'http://127.0.0.1:{_listener.Port}/hook', secret_env: HOOK_SECRET, allow: [private, http]}}]";

    private Channel Team => new() { Name = "team", Url = new Uri($"http://127.0.0.1:{_listener.Port}/hook"), SecretVariable = "HOOK_SECRET", MayBePrivate = true, MayBePlain = true };

    [Fact]
    public async Task ADropIsToldOnceHoweverOftenSomebodyLooksAndSends()
    {
        using var store = Open();
        await FallAsync(store);

        for (var time = 0; time < 3; time++)
        {
            await LookAsync(store);
            await SendAsync(store);
        }

        var post = _listener.Posts.ShouldHaveSingleItem();
        using var json = JsonDocument.Parse(post.Body);
        json.RootElement.GetProperty("text").GetString().ShouldBe("[high] coverage.line of shop fell from 85.0 % (85/100) to 65.0 % (65/100), since 00000006, 2026-03-07");
        (post.Headers["Muster-Event"], post.Headers["Muster-Timestamp"]).ShouldBe(("alert.opened", _clock.Now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture)));
        (await StandingAsync(store)).ShouldBe(new ChannelStanding("team", 0, 0, null, null, _clock.Now, _clock.Now, null));
    }

    [Fact]
    public async Task TheReceiverCanTellWhoSentIt()
    {
        using var store = Open();
        await AddAsync(store, 1);
        await SendAsync(store);

        var post = _listener.Posts.ShouldHaveSingleItem();
        post.Headers["Muster-Signature"].ShouldBe("sha256=" + await OpensslAsync("swordfish", [.. Encoding.ASCII.GetBytes(post.Headers["Muster-Timestamp"] + "."), .. post.Body]));
    }

    [Fact]
    public async Task WhatIsToldIsWrittenWithTheAlertOrNotAtAll()
    {
        using var store = Open();
        await FallAsync(store);
        _place.Execute("ALTER TABLE event RENAME TO event_away");
        await Should.ThrowAsync<DbException>(() => LookAsync(store));
        (_place.Count("alert"), _place.Count("notification")).ShouldBe((0, 0), "the events are written after both, in the same transaction");

        _place.Execute("ALTER TABLE event_away RENAME TO event");
        await LookAsync(store);
        (_place.Count("alert"), _place.Count("notification")).ShouldBe((1, 1));
    }

    [Fact]
    public async Task WhoDiesWhileSendingIsFollowedByAnotherWhoSendsTheSame()
    {
        using var store = Open();
        await AddAsync(store, 1);
        using var death = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        _listener.Before = () =>
        {
            death.Cancel();
            return Task.Delay(Timeout.Infinite, Cancel);
        };
        await Should.ThrowAsync<OperationCanceledException>(() => Sender(store).SendAsync([Team], all: false, TimeSpan.FromMinutes(1), death.Token));
        _listener.Before = () => Task.CompletedTask;

        await SendAsync(store);
        _listener.Posts.Count.ShouldBe(1, "it is still claimed");
        _clock.Now += TimeSpan.FromSeconds(61);
        using var other = Open();
        await SendAsync(other);
        await SendAsync(store);

        var (first, second) = (_listener.Posts[0], _listener.Posts[1]);
        _listener.Posts.Count.ShouldBe(2);
        (second.Headers["Muster-Delivery"], Encoding.UTF8.GetString(second.Body)).ShouldBe((first.Headers["Muster-Delivery"], Encoding.UTF8.GetString(first.Body)));
    }

    [Fact]
    public async Task EightWhoSendAtOnceSendEachOnce()
    {
        using var store = Open();
        await AddAsync(store, 9);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var own = Open();
            await SendAsync(own);
        }));

        _listener.Posts.Select(post => post.Headers["Muster-Delivery"]).Distinct().Count().ShouldBe(9);
        _listener.Posts.Count.ShouldBe(9);
    }

    [Fact]
    public async Task WhatIsNotTakenIsTriedAgainAfterLongerAndLongerPausesAndGivenUpAfterADay()
    {
        using var store = Open();
        await AddAsync(store, 1);
        _listener.Answers = _ => (503, "");
        var (begin, tries) = (_clock.Now, new List<int>());
        while (_place.Scalar<string>("SELECT state FROM notification") == "waiting")
        {
            var before = _listener.Posts.Count;
            await SendAsync(store);
            if (_listener.Posts.Count > before)
            {
                tries.Add((int)(_clock.Now - begin).TotalSeconds);
            }

            // To the moment that it waits for, and a second before to see that it does wait.
            var next = (await StandingAsync(store)).NextAt ?? _clock.Now;
            if (next > _clock.Now)
            {
                _clock.Now = next.AddSeconds(-1);
                await SendAsync(store);
                _clock.Now = next;
            }
        }

        tries.Take(8).ShouldBe([0, 30, 90, 210, 450, 930, 1890, 3810]);
        tries[^1].ShouldBe(86_399, "the last try is at the end of the day");
        _listener.Posts.Select(post => post.Headers["Muster-Delivery"]).Distinct().Count().ShouldBe(1);
        _listener.Posts.Count.ShouldBe(tries.Count);
        var standing = await StandingAsync(store);
        (standing.Waiting, standing.Failed, standing.Problem, standing.IsIll).ShouldBe((0, 1, "127.0.0.1 answers 503", true));
        _place.Scalar<string>("SELECT problem FROM notification").ShouldBe("127.0.0.1 answers 503");

        // What comes later is taken, and that ends it.
        _listener.Answers = _ => (200, "");
        await AddAsync(store, 1, "later");
        await SendAsync(store);
        (await StandingAsync(store)).IsIll.ShouldBeFalse();
    }

    [Fact]
    public async Task WhatOneReceiverWillNotHaveDoesNotKeepBackTheRest()
    {
        using var store = Open();
        await AddAsync(store, 1, "bad");
        _clock.Now += TimeSpan.FromSeconds(1);
        await AddAsync(store, 1, "good");
        _listener.Answers = _ => Encoding.UTF8.GetString(_listener.Posts[^1].Body).Contains("bad0", StringComparison.Ordinal) ? (413, "") : (200, "");

        await SendAsync(store);
        (await StandingAsync(store)).Waiting.ShouldBe(2, "the channel is left alone after a failure");
        _clock.Now += TimeSpan.FromSeconds(31);
        await SendAsync(store);

        (await StandingAsync(store)).Waiting.ShouldBe(1);
        _place.Scalar<string>("SELECT repository FROM notification WHERE state = 'sent'").ShouldBe("good0");
    }

    [Fact]
    public async Task TheReceiverMaySayHowLongItWantsToBeLeftAlone()
    {
        using var store = Open();
        await AddAsync(store, 1);
        _listener.Answers = _ => (429, "Retry-After: 900\r\n");
        await SendAsync(store);
        (await StandingAsync(store)).NextAt.ShouldBe(_clock.Now.AddMinutes(15));

        _listener.Answers = _ => (200, "");
        await SendAsync(store);
        _listener.Posts.Count.ShouldBe(1);
        (await Sender(store).SendAsync([Team], all: true, TimeSpan.FromMinutes(1), Cancel)).ShouldHaveSingleItem().Sent.ShouldBe(1, "by hand it is tried now");
    }

    [Fact]
    public async Task ManyAtOnceAreOneMessageWhichKeepsItsName()
    {
        using var store = Open();
        await AddAsync(store, 11);
        _listener.Answers = number => (number == 1 ? 500 : 200, "");
        await SendAsync(store);
        await AddAsync(store, 3, "more");
        _clock.Now += TimeSpan.FromMinutes(1);
        await SendAsync(store);

        var posts = _listener.Posts;
        posts.Select(post => post.Headers["Muster-Event"]).ShouldBe(["alert.digest", "alert.opened", "alert.opened", "alert.opened", "alert.digest"], ignoreOrder: true);
        var digests = posts.Where(post => post.Headers["Muster-Event"] == "alert.digest").ToArray();
        digests.Select(post => post.Headers["Muster-Delivery"]).Distinct().ShouldHaveSingleItem();
        using var json = JsonDocument.Parse(digests[^1].Body);
        json.RootElement.GetProperty("events").GetArrayLength().ShouldBe(11);
    }

    [Fact]
    public async Task AFirstStartOverAnExistingHistoryIsSilent()
    {
        using var store = Open();
        await FallAsync(store);
        await LookAsync(store);

        _place.Count("alert").ShouldBe(1);
        _place.Count("notification").ShouldBe(1, "the channel was known");

        _place.Execute("DELETE FROM notification");
        _place.Execute("DELETE FROM notification_channel");
        await FallAsync(store, "mailer", known: false);
        await LookAsync(store);
        (_place.Count("alert"), _place.Count("notification")).ShouldBe((2, 0), "the channel and the repository are both new");
    }

    [Fact]
    public async Task AChannelThatIsNewHearsWhatHappensFromThenOn()
    {
        using var store = Open();
        for (var day = 0; day < 7; day++)
        {
            await AlertDays.TakeAsync(store, day, Fall[day]);
        }

        await LookAsync(store, channels: "");
        await AlertDays.TakeAsync(store, 7, 65);
        await LookAsync(store);

        _place.Count("notification").ShouldBe(1, "the repository had been judged before");
    }

    [Fact]
    public async Task WhatIsFoundInThePastIsNotTold()
    {
        using var store = Open();
        await FallAsync(store);
        _clock.Now += TimeSpan.FromDays(8);
        await LookAsync(store);

        _place.Scalar<long>("SELECT COUNT(*) FROM alert WHERE kind = 'drop'").ShouldBe(1);
        _place.Scalar<string>("SELECT content FROM notification").ShouldContain("has not reported since", customMessage: "the silence is of today");
    }

    [Fact]
    public async Task WhoHasNoSecretLeavesItToOthers()
    {
        using var store = Open();
        await AddAsync(store, 1);

        (await new NotificationSender(store, _clock, _ => null).SendAsync([Team], all: true, TimeSpan.FromMinutes(1), Cancel)).ShouldBeEmpty();
        _listener.Posts.ShouldBeEmpty();
        _place.Scalar<long>("SELECT attempts FROM notification").ShouldBe(0);
        await SendAsync(store);
        _listener.Posts.Count.ShouldBe(1);

        await AddAsync(store, 1, "later");
        _clock.Now += TimeSpan.FromDays(1);
        await new NotificationSender(store, _clock, _ => null).SendAsync([Team], all: false, TimeSpan.FromMinutes(1), Cancel);
        _place.Scalar<string>("SELECT problem FROM notification WHERE state = 'failed'").ShouldStartWith("never tried: ");
    }

    [Fact]
    public async Task AfterAMonthWhatWasToldIsForgotten()
    {
        using var store = Open();
        await AddAsync(store, 1);
        await SendAsync(store);
        await AddAsync(store, 1, "waiting");

        await new StorePrune(_place.Engine, new MovingClock(_clock.Now.AddDays(29))).RunAsync(new PrunePolicy(), dryRun: false, Cancel);
        _place.Count("notification").ShouldBe(2);
        await new StorePrune(_place.Engine, new MovingClock(_clock.Now.AddDays(31))).RunAsync(new PrunePolicy(), dryRun: true, Cancel);
        _place.Count("notification").ShouldBe(2);
        await new StorePrune(_place.Engine, new MovingClock(_clock.Now.AddDays(31))).RunAsync(new PrunePolicy(), dryRun: false, Cancel);
        _place.Scalar<string>("SELECT state FROM notification").ShouldBe("waiting");
    }

    [Fact]
    public async Task WhatWaitsIsInABackupAndToldUnderTheSameName()
    {
        using var folder = new TempFolder();
        using (var store = Open())
        {
            await AddAsync(store, 1);
            await StoreBackup.WriteAsync(_place.Engine, folder["b.db"], TimeProvider.System, null, Cancel);
            await SendAsync(store);
            await SendAsync(store);
        }

        await StoreBackup.RestoreAsync(folder["b.db"], _place.Engine, replace: true, TimeProvider.System, null, Cancel);
        using var restored = Open();
        await SendAsync(restored);

        _listener.Posts.Count.ShouldBe(2);
        _listener.Posts.Select(post => post.Headers["Muster-Delivery"]).Distinct().ShouldHaveSingleItem();
    }

    public void Dispose()
    {
        _listener.Dispose();
        _place.Dispose();
        GC.SuppressFinalize(this);
    }

    private SnapshotStore Open() => new(_place.Engine, _clock);

    private NotificationSender Sender(SnapshotStore store) => new(store, _clock, name => name == "HOOK_SECRET" ? "swordfish" : null) { Chance = () => 0.5 };

    private Task SendAsync(SnapshotStore store) => Sender(store).SendAsync([Team], all: false, TimeSpan.FromMinutes(1), Cancel);

    private static async Task<ChannelStanding> StandingAsync(SnapshotStore store) => (await new Outbox(store).StandingsAsync(Cancel)).Single(one => one.Name == "team");

    private async Task LookAsync(SnapshotStore store, string? channels = null)
    {
        var manifest = await AlertDays.ManifestAsync("repos: [{name: shop}, {name: mailer}]\n" + (channels ?? Channels));
        await new AlertWatch(store, _clock).LookAsync(new AlertPolicy(manifest, [], null), new HashSet<string>(), Cancel);
    }

    private async Task FallAsync(SnapshotStore store, string repository = "shop", bool known = true)
    {
        if (known)
        {
            await KnowAsync(store);
        }

        foreach (var (day, covered) in Fall.Index())
        {
            await AlertDays.TakeAsync(store, day, covered, repository: repository);
        }
    }

    private async Task KnowAsync(SnapshotStore store) => await store.Access.WriteAsync(
        async (connection, transaction) =>
        {
            var batch = new StatementBatch(connection, transaction);
            OutboxTable.Know(batch, "team", AlertDays.Begin);
            await batch.RunAsync();
            return 0;
        },
        Cancel);

    // As the watch would: of repositories that there are not, for brevity.
    private async Task AddAsync(SnapshotStore store, int count, string name = "shop")
    {
        await KnowAsync(store);
        var point = new AlertPoint("run", Guid.Empty, null, _clock.Now, new(Core.Metrics.MetricRegister.CoverageLine, 65, 100));
        await store.Access.WriteAsync(
            async (connection, transaction) =>
            {
                var batch = new StatementBatch(connection, transaction);
                for (var i = 0; i < count; i++)
                {
                    var alert = new Alert
                    {
                        Id = $"{name}{i}", RepositoryId = Guid.Empty, Repository = $"{name}{i}", Kind = AlertKind.Drop, Metric = Core.Metrics.MetricRegister.CoverageLine,
                        Severity = Reports.Findings.Severity.High, State = AlertState.Open, Since = point, Now = point, OpenedAt = _clock.Now,
                    };
                    foreach (var notice in Notice.Of([Team], null, new KeptAlert(alert, null), _clock.Now))
                    {
                        OutboxTable.Add(batch, notice, _clock.Now);
                    }
                }

                await batch.RunAsync();
                return 0;
            },
            Cancel);
    }

    // Another program's opinion; .NET's own hash of the same bytes where there is none.
    private static async Task<string> OpensslAsync(string secret, byte[] bytes)
    {
        try
        {
            using var openssl = Process.Start(new ProcessStartInfo("openssl", ["dgst", "-sha256", "-hmac", secret, "-r"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
            await openssl.StandardInput.BaseStream.WriteAsync(bytes, Cancel);
            openssl.StandardInput.Close();
            return (await openssl.StandardOutput.ReadToEndAsync(Cancel)).Split(' ')[0];
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), bytes));
        }
    }
}

public sealed class OutboxOnSqlite() : OutboxContract(TestStore.Sqlite());

public sealed class OutboxOnPostgres() : OutboxContract(TestStore.Postgres());
