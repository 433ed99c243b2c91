namespace Muster.Adapters.Storage.Migrations;

/// <summary>What is doubtful about a report by its own evidence: parts of the run that come later must not make it believed.</summary>
internal static class ReportDoubts
{
    public static Migration Migration { get; } = new(16, "doubts of reports", "ALTER TABLE delivery_report ADD COLUMN doubts TEXT;");
}
