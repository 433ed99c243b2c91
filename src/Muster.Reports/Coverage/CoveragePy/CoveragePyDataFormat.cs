using Muster.Reports.Input;

namespace Muster.Reports.Coverage.CoveragePy;

/// <summary>
/// coverage.py's data file: SQLite since version 5, JSON behind a sentence before. It knows executed lines only; which lines could have
/// been executed is in the sources. <see cref="Muster.Reports.Python"/> answers that where they are at hand.
/// </summary>
internal sealed class CoveragePyDataFormat : IReportFormat
{
    private static ReadOnlySpan<byte> Sqlite => "SQLite format 3\0"u8;

    private static ReadOnlySpan<byte> Version4 => "!coverage.py: This is a private format"u8;

    public FormatCard Card { get; } = new(
        "coveragepy-data",
        "coverage.py data file",
        ReportKind.Coverage,
        "coverage.py (.coverage and its parallel files)",
        "With the sources at hand as coverage.py counts; by itself not countable, because it names executed lines only.")
    {
        Needs = "a coverage.py data file names executed lines only and needs the sources: muster read .coverage --source DIR",
    };

    public bool Recognises(ReportHead head) => head.StartsWith(Version4)
        || (head.StartsWith(Sqlite) && (Holds(head, "coverage_schema"u8) || Holds(head, "line_bits"u8)));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.Origin = draft.Origin with { Tool = "coverage.py" };
        draft.Reject(Card.Needs!);
    }

    // SQLite keeps the text of its tables on the first pages.
    private static bool Holds(ReportHead head, ReadOnlySpan<byte> word) => head.Bytes.Span.IndexOf(word) >= 0;
}
