using Muster.Reports.Coverage;

namespace Muster.Core.CoverageTrees;

/// <summary>
/// One line's branches. Nearly all lines with branches have one or two: those are a code of four bits beside the step from the line
/// before; the others follow in full.
/// </summary>
internal static class BranchCode
{
    private const int InFull = 15;

    // Total, stated, taken; the position in the list is the code and never changes within a version.
    private static readonly (int Total, int Stated, ulong Taken)[] Usual =
    [
        (2, 0, 0), (2, 1, 0), (2, 2, 0), (2, 0, 1), (2, 0, 2), (2, 0, 3),
        (1, 0, 0), (1, 1, 0), (1, 0, 1),
        (4, 4, 0), (4, 3, 0), (4, 0, 15), (4, 2, 0), (3, 3, 0), (3, 0, 7),
    ];

    public static void Write(NodeWriter node, LineBranches branches, int lastLine)
    {
        var code = Array.IndexOf(Usual, (branches.Total, branches.Stated, branches.Taken));
        node.Number(((ulong)(branches.Line - lastLine) << 4) | (uint)(code < 0 ? InFull : code));
        if (code < 0)
        {
            node.Number(branches.Total);
            node.Number(branches.Stated);
            node.Number(branches.Taken);
        }
    }

    public static LineBranches Read(ref NodeReader node, int lastLine)
    {
        var word = node.Number();
        var line = (long)(word >> 4) + lastLine;
        if (line > LineMap.MaxLine)
        {
            throw NodeReader.Damaged();
        }

        var (total, stated, taken) = (int)(word & 15) is var code && code == InFull ? (node.Int(), node.Int(), node.Number()) : Usual[code];
        return new LineBranches((int)line, total, stated, taken);
    }
}
