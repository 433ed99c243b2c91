using Muster.Reports.Coverage.Packing;

namespace Muster.Reports.Coverage.GoCover;

internal sealed class GoFile
{
    private Gathered<GoBlock> _blocks;

    public void Add(GoBlock block) => _blocks.Add(block);

    /// <summary>Takes over what another has, which is empty afterwards.</summary>
    public void Join(GoFile other)
    {
        _blocks.Take(ref other._blocks);
        Settle();
    }

    public void Settle() => _blocks.Settle();

    /// <param name="file">Receives statements and lines.</param>
    /// <param name="budget">Lines that may still be derived; the statements are counted whatever it is.</param>
    public void WriteInto(FileCoverageDraft file, ref long budget)
    {
        var statements = default(Tally);
        var touched = new Gathered<GoLine>();
        foreach (var block in _blocks.Pack())
        {
            statements += new Tally(block.Covered ? block.Statements : 0, block.Statements);
            budget -= block.Statements == 0 ? 0 : block.LastLine - block.FirstLine + 1;
            for (var line = block.FirstLine; block.Statements > 0 && budget >= 0 && line <= block.LastLine; line++)
            {
                touched.Add(new GoLine(line, block.Covered));
            }
        }

        file.CountLines(statements);
        foreach (var line in touched.Pack())
        {
            file.Map.Add(line.Line, line.Covered, line.Partly);
        }

        file.Settle();
        _blocks = default;
    }
}
