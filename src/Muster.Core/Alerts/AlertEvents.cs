using System.Text;
using System.Text.Json;
using Muster.Core.Estate.Writing;
using Muster.Core.Memory;

namespace Muster.Core.Alerts;

/// <summary>What the memory keeps of an alert: that it opened, came back, and how it ended. Each follows from the alert, so telling it twice tells it once.</summary>
public static class AlertEvents
{
    /// <summary>What the kinds of these events begin with.</summary>
    public const string Kind = "alert";

    /// <param name="before">As it was kept, and has been told; null when it is new.</param>
    /// <param name="author">Who made a commit; null where git is not at hand.</param>
    public static IEnumerable<QualityEvent> Of(Alert? before, Alert alert, Func<string, string?> author)
    {
        if (before is null)
        {
            yield return Event(alert, "opened", alert.OpenedAt, Who(alert.Since, author), $"{AlertText.Sentence(alert)}, {AlertText.Since(alert)}{By(alert.Since, author)}{End(alert, author)}", alert.Before, alert.Since);
        }

        if (alert.ReopenedAt is { } again && alert.Reopenings > (before?.Reopenings ?? 0))
        {
            yield return Event(alert, $"reopened.{alert.Reopenings}", again, "muster", $"{AlertText.Sentence(alert)}, again", alert.Before, alert.Now);
        }

        if (alert is { IsOpen: false, EndedAt: { } ended } && (before is null || before.State != alert.State || before.Reopenings != alert.Reopenings))
        {
            var mended = alert.Proof.FirstOrDefault() ?? alert.Now;
            yield return Event(
                alert, $"{alert.State.ToString().ToLowerInvariant()}.{alert.Reopenings}", ended, alert.Proof is [var first, ..] ? Who(first, author) : "muster",
                $"{AlertText.Sentence(alert)}, {AlertText.Since(alert)}; {AlertText.End(alert)}{(alert.Proof.Count > 0 ? By(mended, author) : "")}", alert.Now, mended);
        }
    }

    /// <summary>A person has seen it.</summary>
    public static QualityEvent Acknowledged(Alert alert, Acknowledgement said) => new()
    {
        Id = EventId.Of(said.At, $"{alert.Id}\nacknowledged\n{said.Who}\n{said.Note}"),
        At = said.At,
        Kind = $"{Kind}.acknowledged",
        Repository = alert.Repository,
        RecordId = alert.Id,
        Metric = alert.Metric,
        Who = said.Who,
        Text = $"{AlertText.Sentence(alert)}: {said.Note}{(said.Until is { } until ? $" (until {AlertText.Day(until)})" : "")}",
    };

    private static QualityEvent Event(Alert alert, string turn, DateTimeOffset at, string who, string text, AlertPoint? before, AlertPoint after) => new()
    {
        Id = EventId.Of(at, $"{alert.Id}\n{turn}"),
        At = at,
        Kind = $"{Kind}.{turn.Split('.')[0]}",
        Repository = alert.Repository,
        RecordId = alert.Id,
        Metric = alert.Metric,
        Who = who,
        Text = text,
        Before = before is null ? null : Point(before),
        After = Point(after),
    };

    private static string End(Alert alert, Func<string, string?> author) => alert.IsOpen ? "" : $"; {AlertText.End(alert)}{(alert.Proof is [var mended, ..] ? By(mended, author) : "")}";

    private static string By(AlertPoint point, Func<string, string?> author) => point.Commit is { } commit && author(commit) is { } who ? $" by {who}" : "";

    private static string Who(AlertPoint point, Func<string, string?> author) => point.Commit is { } commit ? author(commit) ?? "muster" : "muster";

    internal static string Point(AlertPoint point)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteMeasure("value", point.Measure);
            json.WriteString("commit", point.Commit);
            json.WriteString("at", point.At);
            if (point.Snapshot != Guid.Empty)
            {
                json.WriteString("snapshot", point.Snapshot);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}
