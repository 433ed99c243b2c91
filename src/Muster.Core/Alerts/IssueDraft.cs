using System.Globalization;

namespace Muster.Core.Alerts;

/// <summary>What an alert asks to be written into the manifest's coordination section; the words are those of the proposal's collector.</summary>
public sealed record IssueDraft(string Title, string Description, string Priority, string Severity, IReadOnlyList<string> Repositories, IReadOnlyList<string> Labels)
{
    private const decimal HighPriorityBelow = 50;

    public static IssueDraft Of(Alert alert)
    {
        var percent = alert.Lines.PercentText();
        var limit = alert.Limit.ToString(CultureInfo.InvariantCulture);
        var needed = (long)Math.Ceiling(alert.Limit * alert.Lines.Whole / 100) - alert.Lines.Part;
        return new IssueDraft(
            $"Low coverage: {alert.Repository} ({percent}%)",
            $"Line coverage is {percent} % ({alert.Lines} lines), the threshold is {limit} %. {needed} more lines must be covered to reach it.",
            alert.Lines.Part * 100m < HighPriorityBelow * alert.Lines.Whole ? "high" : "medium",
            "quality",
            [alert.Repository],
            ["quality", "coverage", $"role:{alert.Role}"]);
    }
}
