using Muster.Reports;
using Muster.Reports.Coverage;

namespace Muster.Core.CoverageTrees;

/// <summary>One source file's coverage without its path, so that a file that was moved is the same leaf.</summary>
/// <param name="File">Its <see cref="FileCoverage.Path"/> is not kept; empty in what was decoded.</param>
/// <param name="Blob">Git's object name of the source that was measured, lower-case hex; null when unknown.</param>
public sealed record CoverageLeaf(FileCoverage File, string? Blob)
{
    private const int HasBlob = 1, HasMap = 2, StatesLines = 4, HasBranches = 8, StatesBranches = 16, HasFunctions = 32;

    internal byte[] Encode()
    {
        var node = new NodeWriter();
        node.Byte(NodeVersion.Leaf);
        var blob = Blob is null ? [] : Convert.FromHexString(Blob);
        var statesLines = File.Map?.Lines != File.Lines;
        var statesBranches = File.Branches is { } branches && File.Map?.BranchTally != branches;
        node.Byte((byte)((blob.Length > 0 ? HasBlob : 0) | (File.Map is null ? 0 : HasMap) | (statesLines ? StatesLines : 0)
            | (File.Branches is null ? 0 : HasBranches) | (statesBranches ? StatesBranches : 0) | (File.Functions is null ? 0 : HasFunctions)));
        if (blob.Length > 0)
        {
            node.Number(blob.Length);
            node.Raw(blob);
        }

        if (statesLines)
        {
            node.Tally(File.Lines);
        }

        if (statesBranches)
        {
            node.Tally(File.Branches!.Value);
        }

        if (File.Functions is { } functions)
        {
            node.Tally(functions);
        }

        if (File.Map is { } map)
        {
            LineMapCodec.Write(node, map);
        }

        return node.Written.ToArray();
    }

    /// <summary>The covered lines of an encoded leaf; mostly its file's count says it, and nothing is decoded.</summary>
    /// <param name="counts">The file's, from its directory.</param>
    /// <returns>Null where it has no lines.</returns>
    internal static long? CoveredLines(byte[] content, Tally counts)
    {
        NodeVersion.Expect(NodeVersion.Leaf, content[0]);
        return (content[1] & HasMap) == 0 ? null : (content[1] & StatesLines) == 0 ? counts.Part : Decode(content).File.Map!.Lines.Part;
    }

    /// <exception cref="InvalidDataException">The content is damaged, of another version, or no leaf.</exception>
    public static CoverageLeaf Decode(ReadOnlySpan<byte> content)
    {
        var node = new NodeReader(content);
        NodeVersion.Expect(NodeVersion.Leaf, node.Byte());
        var flags = node.Byte();
        var blob = (flags & HasBlob) != 0 ? Convert.ToHexStringLower(node.Raw(node.Int())) : null;
        var lines = (flags & StatesLines) != 0 ? node.Tally() : default;
        var branches = (flags & StatesBranches) != 0 ? node.Tally() : default;
        var functions = (flags & HasFunctions) != 0 ? node.Tally() : default;
        var map = (flags & HasMap) != 0 ? LineMapCodec.Read(ref node) : null;
        return new CoverageLeaf(
            new FileCoverage
            {
                Path = "",
                Lines = (flags & StatesLines) != 0 ? lines : map?.Lines ?? default,
                Branches = (flags & HasBranches) == 0 ? null : (flags & StatesBranches) != 0 ? branches : map?.BranchTally ?? default,
                Functions = (flags & HasFunctions) != 0 ? functions : null,
                Map = map,
            },
            blob);
    }
}
