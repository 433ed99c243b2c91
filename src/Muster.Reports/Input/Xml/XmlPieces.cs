namespace Muster.Reports.Input.Xml;

/// <summary>
/// Reads a large document on several cores. It is cut before elements of one name, and every piece is read as if it stood where the
/// first cut was made. Whether that was right is known afterwards: each piece must end with the very elements open that the first one left
/// open, the last with the document, and nothing in them may need the XmlReader or a rejection. Else there is no answer, and the
/// document is read again from its start in one go.
/// </summary>
internal static class XmlPieces
{
    /// <summary>Below this a second core gains nothing.</summary>
    internal const int WorthCutting = 4 << 20;

    private const int PieceSize = 1 << 20;

    /// <summary>An element without an end in sight is left to the usual way.</summary>
    private const int LargestPiece = 16 << 20;

    /// <summary>Pieces in memory at once.</summary>
    private const int MostAtOnce = 8;

    /// <summary>What the pieces say, in the document's order; null when it cannot be read like this.</summary>
    /// <param name="source">The document.</param>
    /// <param name="element">Where it may be cut: the beginning of a start tag, such as <c>&lt;class </c>.</param>
    /// <param name="read">Reads one piece into a draft of its own.</param>
    /// <param name="cancel">Stops reading.</param>
    public static IReadOnlyList<ReadingDraft>? Read(ReportSource source, ReadOnlyMemory<byte> element, Action<XmlCursor, ReadingDraft> read, CancellationToken cancel)
    {
        if (!IsLarge(source))
        {
            return null;
        }

        using var stream = source.OpenUtf8();
        var cutter = new XmlCutter(stream, element, PieceSize, LargestPiece);
        if (cutter.Next() is not { } head || cutter.IsAtEnd || ReadPiece(head, null) is not { Open: { IsPlain: true, Depth: > 0 } open } first)
        {
            return null;
        }

        var drafts = new List<ReadingDraft> { first.Draft };
        var running = new Queue<(ArraySegment<byte> Bytes, Task<Piece?> Reading)>();
        while (true)
        {
            if (running.Count == MostAtOnce || cutter.IsAtEnd)
            {
                if (!running.TryDequeue(out var oldest))
                {
                    return drafts;
                }

                var isLast = cutter.IsAtEnd && running.Count == 0;
                if (oldest.Reading.GetAwaiter().GetResult() is not { } piece || !(isLast ? piece.Open.Depth == 0 : piece.Open.Equals(open)))
                {
                    return null;
                }

                drafts.Add(piece.Draft);
                cutter.Return(oldest.Bytes);
                continue;
            }

            if (cutter.Next() is not { } next)
            {
                return null;
            }

            running.Enqueue((next, Task.Run(() => ReadPiece(next, open), cancel)));
        }

        Piece? ReadPiece(ArraySegment<byte> bytes, XmlNesting? from)
        {
            var draft = new ReadingDraft(source.Name);
            var scanner = new XmlScanner(new XmlBuffer(new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false), cancel), from);
            using var xml = new XmlCursor(scanner, draft, cancel);
            read(xml, draft);
            return draft.HasRejections || scanner.OpenAtEnd is not { } atEnd ? null : new Piece(draft, atEnd);
        }
    }

    private static bool IsLarge(ReportSource source)
    {
        using var raw = source.OpenRaw();
        return raw.CanSeek && raw.Length >= WorthCutting;
    }

    private sealed record Piece(ReadingDraft Draft, XmlNesting Open);
}
