using System.Data.Common;
using Muster.Adapters.Notifications;
using Muster.Adapters.Storage;
using Muster.Cli.Output;
using Muster.Core.Alerts;
using Muster.Core.Notifications;
using Spectre.Console;

namespace Muster.Cli.Commands.Alerts;

/// <summary>What a command that has judged tells the channels of the manifest before it ends: briefly, for what is not told now waits.</summary>
internal static class Telling
{
    private static readonly TimeSpan Brief = TimeSpan.FromSeconds(5);

    public static NotificationSender Sender(SnapshotStore store) => new(store, TimeProvider.System, Environment.GetEnvironmentVariable);

    public static async Task BrieflyAsync(SnapshotStore store, string manifest, IReadOnlyList<Channel> channels, IReadOnlyList<string> errors, CancellationToken cancel)
    {
        foreach (var error in errors)
        {
            Screen.Talk.MarkupLine($"[yellow]warning[/] {Safe.Markup($"{Path.GetFileName(manifest)}: {error}; this channel is told nothing")}");
        }

        if (channels is [])
        {
            return;
        }

        try
        {
            Write(await Sender(store).SendAsync(channels, all: false, Brief, cancel), TimeProvider.System.GetUtcNow());
        }
        catch (DbException down)
        {
            Screen.Talk.MarkupLine($"[yellow]not told[/] {Safe.Markup($"alerts wait to be told: {down.Message}")}");
        }
    }

    /// <summary>Onto stderr: it is not what was asked for.</summary>
    private static void Write(IReadOnlyList<ChannelTold> told, DateTimeOffset now)
    {
        foreach (var one in told)
        {
            if (one.Sent > 0)
            {
                Screen.Talk.MarkupLine(Safe.Markup($"told {one.Channel}: {Alerts(one.Alerts)}"));
            }

            if (one.Problem is not null)
            {
                Screen.Talk.MarkupLine($"[yellow]not told[/] {Safe.Markup(NotTold(one, now))}");
            }
        }
    }

    public static string NotTold(ChannelTold one, DateTimeOffset now) => $"{one.Channel}: {one.Problem}{(one.NextAt is { } next ? $"; again in {Span(next - now)}" : "")}";

    public static string Alerts(long count) => $"{count} {(count == 1 ? "alert" : "alerts")}";

    public static string Span(TimeSpan span) => span.TotalSeconds < 100 ? $"{Math.Max(1, Math.Ceiling(span.TotalSeconds)):0} s" : span.TotalMinutes < 100 ? $"{span.TotalMinutes:0} min" : $"{span.TotalHours:0} h";

    /// <summary>What a test sends: an alert as there might be one.</summary>
    public static KeptAlert Sample(DateTimeOffset now)
    {
        static AlertPoint Point(string commit, DateTimeOffset at, long covered) => new(commit, Guid.Empty, commit, at, new(Core.Metrics.MetricRegister.CoverageLine, covered, 1000));
        var fell = Point("0123456789abcdef0123456789abcdef01234567", now.AddHours(-1), 650);
        return new(
            new Alert
            {
                Id = "0000000000000000",
                RepositoryId = Guid.Empty,
                Repository = "example",
                Kind = AlertKind.Drop,
                Metric = Core.Metrics.MetricRegister.CoverageLine,
                Severity = Reports.Findings.Severity.High,
                State = AlertState.Open,
                Since = fell,
                Before = Point("fedcba9876543210fedcba9876543210fedcba98", now.AddDays(-1), 850),
                Now = fell,
                Level = 85,
                OpenedAt = fell.At,
                Evidence = [fell],
            },
            null);
    }
}
