namespace Muster.Core.Notifications;

/// <summary>What can become of an alert that somebody may want to be told.</summary>
public enum AlertTurn
{
    Opened,

    /// <summary>It came back: within ten days of its recovery, or after it had been taken back.</summary>
    Reopened,

    /// <summary>Its severity rose: who is told of grave ones alone has not heard of it yet.</summary>
    Worsened,

    Recovered,

    Settled,

    Withdrawn,
}

/// <summary>The turns as the manifest and messages spell them.</summary>
public static class AlertTurns
{
    public static IReadOnlyList<(AlertTurn Turn, string Word)> All { get; } =
    [
        (AlertTurn.Opened, "opened"),
        (AlertTurn.Reopened, "reopened"),
        (AlertTurn.Worsened, "worsened"),
        (AlertTurn.Recovered, "recovered"),
        (AlertTurn.Settled, "settled"),
        (AlertTurn.Withdrawn, "withdrawn"),
    ];

    public static IReadOnlyList<string> Words { get; } = [.. All.Select(one => one.Word)];

    /// <summary>What asks for somebody, and that it is over; what nobody need do anything about is left out.</summary>
    public static IReadOnlyList<AlertTurn> Usual { get; } = [AlertTurn.Opened, AlertTurn.Reopened, AlertTurn.Worsened, AlertTurn.Recovered];

    public static string Word(this AlertTurn turn) => All[(int)turn].Word;

    /// <summary>Null when it is no turn's word.</summary>
    public static AlertTurn? Find(string? word) => All.Where(one => string.Equals(one.Word, word, StringComparison.OrdinalIgnoreCase)).Select(one => (AlertTurn?)one.Turn).FirstOrDefault();
}
