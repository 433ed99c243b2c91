namespace Muster.Reports.Coverage.GoCover;

internal sealed class GoFile
{
    private readonly List<GoBlock> _blocks = [];
    private int _joined;

    public void Add(GoBlock block)
    {
        if (_blocks.Count >= 256 && _blocks.Count > 2 * _joined)
        {
            Join();
        }

        _blocks.Add(block);
    }

    /// <param name="file">Receives statements and lines.</param>
    /// <param name="budget">Lines that may still be derived; the statements are counted whatever it is.</param>
    public void WriteInto(FileCoverageDraft file, ref long budget)
    {
        Join();
        var statements = default(Tally);
        var touched = new List<uint>();
        foreach (var block in _blocks)
        {
            statements += new Tally(block.Covered ? block.Statements : 0, block.Statements);
            budget -= block.Statements == 0 ? 0 : block.LastLine - block.FirstLine + 1;
            for (var line = block.FirstLine; block.Statements > 0 && budget >= 0 && line <= block.LastLine; line++)
            {
                touched.Add(((uint)line << 1) | (block.Covered ? 1u : 0));
            }
        }

        file.CountLines(statements);
        WriteLines(touched, file.Map);
    }

    // Blocks meet on a line: it is covered if one of them is, and only partly covered if not all are.
    private static void WriteLines(List<uint> touched, LineMapDraft map)
    {
        touched.Sort();
        for (var start = 0; start < touched.Count;)
        {
            var end = start + 1;
            while (end < touched.Count && touched[end] >> 1 == touched[start] >> 1)
            {
                end++;
            }

            var covered = (touched[end - 1] & 1) != 0;
            map.Add(touched[start] >> 1, covered, covered && (touched[start] & 1) == 0);
            start = end;
        }
    }

    private void Join()
    {
        _blocks.Sort();
        var kept = 0;
        for (var i = 0; i < _blocks.Count; i++)
        {
            if (kept > 0 && _blocks[kept - 1].IsSame(_blocks[i]))
            {
                _blocks[kept - 1] = _blocks[kept - 1].Join(_blocks[i]);
            }
            else
            {
                _blocks[kept++] = _blocks[i];
            }
        }

        _blocks.RemoveRange(kept, _blocks.Count - kept);
        _joined = kept;
    }
}
