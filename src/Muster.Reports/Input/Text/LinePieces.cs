using Muster.Reports.Input.Pieces;

namespace Muster.Reports.Input.Text;

/// <summary>
/// Reads a large text report on several cores, cut where nothing is open. What cannot be read without a rejection is not read like this: the
/// report is then read again from its start in one go, which knows the lines' numbers.
/// </summary>
internal static class LinePieces
{
    /// <summary>Lines are longer than this only in what is no report.</summary>
    private const int LargestPiece = 4 << 20;

    /// <summary>True when all of it has been read and joined.</summary>
    /// <param name="source">The report.</param>
    /// <param name="lastCut">Where it may be cut: behind a line.</param>
    /// <param name="read">Reads one piece; null when it cannot.</param>
    /// <param name="join">Takes in what the pieces say, in the report's order; false when that does not fit.</param>
    /// <param name="cancel">Stops reading.</param>
    public static bool Read<T>(ReportSource source, LastCut lastCut, Func<LineCursor, ReadingDraft, T> read, Func<T, bool> join, CancellationToken cancel)
        where T : class
    {
        if (!source.IsWorthCutting)
        {
            return false;
        }

        using var stream = source.OpenUtf8();
        return new PieceRun<T>(new PieceCutter(stream, lastCut, LargestPiece), ReadPiece, (piece, _) => join(piece), cancel).Run();

        T? ReadPiece(ArraySegment<byte> bytes)
        {
            var draft = new ReadingDraft(source.Name);
            using var lines = new LineCursor(bytes, draft, cancel);
            var said = read(lines, draft);
            return draft.HasRejections ? null : said;
        }
    }

    public static int BehindLastLine(ReadOnlySpan<byte> bytes) => bytes.LastIndexOf((byte)'\n') + 1;
}
