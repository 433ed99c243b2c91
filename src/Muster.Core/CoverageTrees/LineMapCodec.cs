using Muster.Reports.Coverage;

namespace Muster.Core.CoverageTrees;

/// <summary>
/// A file's lines in a leaf: runs of coverable lines (gap, length), then which of them are covered as the shorter of a bitmap and run
/// lengths, then the partly covered ones, then the branches. About half a byte a line.
/// </summary>
internal static class LineMapCodec
{
    private const byte AsBits = 0;
    private const byte AsRuns = 1;

    public static void Write(NodeWriter node, LineMap map)
    {
        var lines = map.ToArray();
        WriteLines(node, lines);
        WriteCovered(node, lines);
        WritePartly(node, lines);
        node.Number(map.Branches.Count);
        var last = 0;
        foreach (var branches in map.Branches)
        {
            BranchCode.Write(node, branches, last);
            last = branches.Line;
        }
    }

    public static LineMap Read(ref NodeReader node)
    {
        var lines = ReadLines(ref node);
        var covered = ReadCovered(ref node, lines.Count);
        var partly = ReadPartly(ref node, lines.Count);
        var draft = new LineMapDraft();
        for (var i = 0; i < lines.Count; i++)
        {
            draft.Add(lines[i], covered[i], partly[i]);
        }

        var last = 0;
        for (var left = node.Count(); left > 0; left--)
        {
            var branches = BranchCode.Read(ref node, last);
            draft.AddBranches(branches);
            last = branches.Line;
        }

        return draft.Finish();
    }

    private static void WriteLines(NodeWriter node, ReadOnlySpan<LineState> lines)
    {
        var runs = new List<(int Gap, int Length)>();
        var next = 1;
        foreach (var state in lines)
        {
            if (runs.Count > 0 && state.Line == next)
            {
                runs[^1] = (runs[^1].Gap, runs[^1].Length + 1);
            }
            else
            {
                runs.Add((state.Line - next, 1));
            }

            next = state.Line + 1;
        }

        // Most gaps and runs are below sixteen: then one byte holds both.
        node.Number(runs.Count);
        foreach (var (gap, length) in runs)
        {
            if (gap < 16 && length <= 8)
            {
                node.Byte((byte)((gap << 3) | (length - 1)));
            }
            else
            {
                node.Byte(0x80);
                node.Number(gap);
                node.Number(length);
            }
        }
    }

    private static List<int> ReadLines(ref NodeReader node)
    {
        var lines = new List<int>();
        var line = 1L;
        for (var left = node.Count(); left > 0; left--)
        {
            var word = node.Byte();
            var (gap, length) = word < 0x80 ? (word >> 3, (word & 7) + 1) : (node.Int(), node.Int());
            line += gap;
            if (line + length > LineMap.MaxLine + 1L)
            {
                throw NodeReader.Damaged();
            }

            for (; length > 0; length--)
            {
                lines.Add((int)line++);
            }
        }

        return lines;
    }

    // Run lengths begin with the covered ones; what is left after the last run is of the other kind.
    private static void WriteCovered(NodeWriter node, ReadOnlySpan<LineState> lines)
    {
        var runs = new NodeWriter();
        var bits = new byte[(lines.Length + 7) / 8];
        var (covered, length) = (true, 0);
        for (var i = 0; i < lines.Length; i++)
        {
            var state = lines[i].Covered;
            bits[i >> 3] |= (byte)((state ? 1 : 0) << (i & 7));
            if (state != covered)
            {
                runs.Number(length);
                (covered, length) = (state, 0);
            }

            length++;
        }

        runs.Number(length);
        if (runs.Written.Length < bits.Length)
        {
            node.Byte(AsRuns);
            node.Raw(runs.Written);
        }
        else
        {
            node.Byte(AsBits);
            node.Raw(bits);
        }
    }

    private static bool[] ReadCovered(ref NodeReader node, int count)
    {
        var covered = new bool[count];
        switch (node.Byte())
        {
            case AsBits:
                var bits = node.Raw((count + 7) / 8);
                for (var i = 0; i < count; i++)
                {
                    covered[i] = (bits[i >> 3] >> (i & 7) & 1) != 0;
                }

                return covered;
            case AsRuns:
                var (at, state) = (0, true);
                do
                {
                    var length = node.Int();
                    if (length > count - at)
                    {
                        throw NodeReader.Damaged();
                    }

                    covered.AsSpan(at, length).Fill(state);
                    (at, state) = (at + length, !state);
                }
                while (at < count);
                return covered;
            default:
                throw NodeReader.Damaged();
        }
    }

    private static void WritePartly(NodeWriter node, ReadOnlySpan<LineState> lines)
    {
        var partly = 0;
        foreach (var line in lines)
        {
            partly += line.Partly ? 1 : 0;
        }

        node.Number(partly);
        var last = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Partly)
            {
                node.Number(i - last);
                last = i;
            }
        }
    }

    private static bool[] ReadPartly(ref NodeReader node, int count)
    {
        var partly = new bool[count];
        var index = 0;
        for (var left = node.Count(); left > 0; left--)
        {
            index += node.Int();
            if (index >= count)
            {
                throw NodeReader.Damaged();
            }

            partly[index] = true;
        }

        return partly;
    }
}
