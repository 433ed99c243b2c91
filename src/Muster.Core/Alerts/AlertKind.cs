namespace Muster.Core.Alerts;

/// <summary>What an alert is about.</summary>
public enum AlertKind
{
    /// <summary>A level that fell at once, and stayed there for two of three runs.</summary>
    Drop,

    /// <summary>Many small losses, none of them a drop.</summary>
    Erosion,

    /// <summary>Nothing believed has come for longer than is usual for this repository.</summary>
    Silent,

    /// <summary>Tests fail that did not.</summary>
    FailingTests,

    /// <summary>Findings of high or critical severity that were not there.</summary>
    NewFindings,

    /// <summary>Below a level that the manifest's gates ask for.</summary>
    BelowTarget,
}

/// <summary>The kinds as CLI, API and addresses spell them.</summary>
public static class AlertKinds
{
    public static IReadOnlyList<(AlertKind Kind, string Word, string About)> All { get; } =
    [
        (AlertKind.Drop, "drop", "a level fell at once"),
        (AlertKind.Erosion, "erosion", "many small losses"),
        (AlertKind.Silent, "silent", "stopped reporting"),
        (AlertKind.FailingTests, "failing-tests", "tests fail that did not"),
        (AlertKind.NewFindings, "new-findings", "new findings of high or critical severity"),
        (AlertKind.BelowTarget, "below-target", "below the level that a gate asks for"),
    ];

    public static IReadOnlyList<string> Words { get; } = [.. All.Select(one => one.Word)];

    public static string Word(this AlertKind kind) => All[(int)kind].Word;

    /// <summary>Null when it is no kind's word.</summary>
    public static AlertKind? Find(string? word) => All.Where(one => string.Equals(one.Word, word, StringComparison.OrdinalIgnoreCase)).Select(one => (AlertKind?)one.Kind).FirstOrDefault();
}
