using Muster.Reports.Input.Pieces;

namespace Muster.Reports.Input.Xml;

/// <summary>
/// Reads a large document on several cores. It is cut before elements of one name, and every piece is read as if it stood where the
/// first cut was made. Whether that was right is known afterwards: each piece must end with the very elements open that the first one left
/// open, the last with the document, and nothing in them may need the XmlReader or a rejection. Else there is no answer, and the
/// document is read again from its start in one go.
/// </summary>
internal static class XmlPieces
{
    /// <summary>An element without an end in sight is left to the usual way.</summary>
    private const int LargestPiece = 16 << 20;

    /// <summary>What the pieces say, joined in the document's order; null when it cannot be read like this.</summary>
    /// <param name="source">The document.</param>
    /// <param name="element">Where it may be cut: the beginning of a start tag, such as <c>&lt;class </c>.</param>
    /// <param name="read">Reads one piece into a draft of its own.</param>
    /// <param name="join">Takes what the next piece says into the first one's draft.</param>
    /// <param name="cancel">Stops reading.</param>
    public static ReadingDraft? Read(
        ReportSource source, ReadOnlyMemory<byte> element, Action<XmlCursor, ReadingDraft> read, Action<ReadingDraft, ReadingDraft> join, CancellationToken cancel)
    {
        if (!source.IsWorthCutting)
        {
            return null;
        }

        using var stream = source.OpenUtf8();
        var cutter = new PieceCutter(stream, BeforeLast, LargestPiece);
        var bytes = Array.Empty<byte>();
        if (cutter.Next(ref bytes) is not { } head || cutter.IsAtEnd || ReadPiece(new(bytes, 0, head), null) is not { Open: { IsPlain: true, Depth: > 0 } open } first)
        {
            return null;
        }

        return new PieceRun<Piece>(cutter, piece => ReadPiece(piece, open), Join, cancel).Run() && first.Draft.CoverageOrNull is not { Beyond: > 0 } ? first.Draft : null;

        // Not at the very start: the piece would be empty and the next one the same.
        int BeforeLast(ReadOnlySpan<byte> bytes) => bytes.Length == 0 ? 0 : bytes[1..].LastIndexOf(element.Span) + 1;

        Piece? ReadPiece(ArraySegment<byte> bytes, XmlNesting? from)
        {
            var draft = new ReadingDraft(source.Name);
            var scanner = new XmlScanner(new XmlBuffer(bytes, cancel), from);
            using var xml = new XmlCursor(scanner, draft, cancel);
            read(xml, draft);
            return draft.HasRejections || scanner.OpenAtEnd is not { } atEnd ? null : new Piece(draft, atEnd);
        }

        bool Join(Piece piece, bool isLast)
        {
            if (!(isLast ? piece.Open.Depth == 0 : piece.Open.Equals(open)))
            {
                return false;
            }

            join(first.Draft, piece.Draft);
            return true;
        }
    }

    private sealed record Piece(ReadingDraft Draft, XmlNesting Open);
}
