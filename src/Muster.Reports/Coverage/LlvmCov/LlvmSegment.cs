namespace Muster.Reports.Coverage.LlvmCov;

/// <summary>From here to the next segment the code ran that often.</summary>
/// <param name="HasCount">False where there is no code, or skipped code.</param>
/// <param name="Entry">A region begins here.</param>
/// <param name="Gap">Only blanks between regions: colours no line by itself.</param>
internal readonly record struct LlvmSegment(long Line, bool Ran, bool HasCount, bool Entry, bool Gap)
{
    /// <summary>Lines that a segment may add on average; keeps a hostile line number from filling the memory.</summary>
    private const int LinesPerSegment = 256;

    private bool Starts => HasCount && Entry && !Gap;

    // [line, column, count, has count, is region entry, is gap region]; the last since LLVM 8.
    public static LlvmSegment Of(long[] row) => row.Length < 5
        ? default
        : new LlvmSegment(row[0], row[2] > 0, row[3] != 0, row[4] != 0, row.Length > 5 && row[5] != 0);

    /// <summary>LLVM's LineCoverageStats (lib/ProfileData/Coverage/CoverageMapping.cpp): what starts on a line, and what wraps around from before.</summary>
    public static void WriteLines(List<LlvmSegment> segments, LineMapDraft map)
    {
        var budget = 10_000 + (LinesPerSegment * (long)segments.Count);
        var wrapped = default(LlvmSegment?);
        for (var start = 0; start < segments.Count;)
        {
            var end = start + 1;
            while (end < segments.Count && segments[end].Line == segments[start].Line)
            {
                end++;
            }

            WriteLine(segments.GetRange(start, end - start), wrapped, map);
            wrapped = segments[end - 1];
            var next = end < segments.Count ? segments[end].Line : 0;
            for (var line = segments[start].Line + 1; wrapped.Value.HasCount && line < next && budget-- > 0; line++)
            {
                map.Add(line, wrapped.Value.Ran);
            }

            start = end;
        }
    }

    private static void WriteLine(List<LlvmSegment> onLine, LlvmSegment? wrapped, LineMapDraft map)
    {
        var starts = onLine.Any(segment => segment.Starts);
        var skipped = !onLine[0].HasCount && onLine[0].Entry;
        if (starts || (!skipped && wrapped is { HasCount: true }))
        {
            map.Add(onLine[0].Line, wrapped is { Ran: true } || onLine.Any(segment => segment.Starts && segment.Ran));
        }
    }
}
