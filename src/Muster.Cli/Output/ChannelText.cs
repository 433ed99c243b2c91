using System.Globalization;
using Muster.Adapters.Notifications;
using Muster.Cli.Commands.Alerts;
using Muster.Core.Alerts;
using Muster.Core.Notifications;
using Spectre.Console;

namespace Muster.Cli.Output;

/// <summary>A channel for a terminal: where it leads on the first line, what it is told, and how that stands.</summary>
internal static class ChannelText
{
    private const int Indent = 6;

    public static void Write(IAnsiConsole screen, Channel channel, ChannelCredentials credentials, ChannelStanding? standing, DateTimeOffset now)
    {
        var mark = standing?.IsIll == true ? "[red]ill[/]   " : credentials.Missing is not null ? "[yellow]note[/]  " : "[green]ok[/]    ";
        screen.MarkupLine(Indent, mark, $"[bold]{Safe.Markup(channel.Name)}[/] {Safe.Markup(credentials.Shown ?? $"address in {channel.UrlVariable}")} [grey]{channel.Format.ToString().ToLowerInvariant()}, {(channel.SecretVariable is null ? "not signed" : "signed")}[/]");
        Line(What(channel));
        Line(Standing(standing, now));
        if (credentials.Missing is { } missing)
        {
            Line(missing);
        }

        void Line(string text) => screen.MarkupLine(Indent, new string(' ', Indent), Safe.Markup(text));
    }

    private static string What(Channel channel)
    {
        var kinds = channel.Kinds.Count == 0 ? "any kind" : string.Join(", ", channel.Kinds.Select(kind => kind.Word()));
        var repositories = channel.Repositories is not { } named ? "all repositories" : named.Count == 0 ? "no repository" : named.Count > 5 ? $"{named.Count} repositories" : string.Join(", ", named.Order(StringComparer.Ordinal));
        return $"{string.Join(", ", channel.Turns.Select(turn => turn.Word()))}; {string.Join(", ", channel.Severities.Select(severity => severity.ToString().ToLowerInvariant()))}; {kinds}; {repositories}";
    }

    private static string Standing(ChannelStanding? standing, DateTimeOffset now) => standing is null ? "nothing told yet" : string.Join("; ", ((string?[])
    [
        standing.SentAt is { } sent ? $"told last {Minute(sent)}" : "nothing told yet",
        standing.Problem is { } problem ? problem : null,
        standing.Waiting > 0 ? $"{Telling.Alerts(standing.Waiting)} waiting{(standing.NextAt is { } next && next > now ? $", tried again in {Telling.Span(next - now)}" : "")}" : null,
        standing.Failed > 0 ? $"{standing.Failed} given up, the last {Minute(standing.FailedAt ?? now)}" : null,
    ]).OfType<string>());

    private static string Minute(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
