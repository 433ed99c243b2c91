using System.IO.Compression;
using Muster.Reports;
using Muster.Reports.Coverage;

namespace Muster.Adapters.Storage;

/// <summary>
/// Coverage as the first stores kept it, one block a snapshot; only read. A version byte, then Brotli over paths, counts and lines as 7-bit
/// integers: of a line the step from the one before and two flags, its branches beside it.
/// </summary>
internal static class CoverageBlock
{
    private const byte Version = 1;

    /// <exception cref="InvalidDataException">The bytes are of another version or damaged.</exception>
    public static CoverageReading Read(byte[] bytes)
    {
        if (bytes is not [Version, ..])
        {
            throw new InvalidDataException($"coverage detail of version {(bytes.Length == 0 ? "none" : bytes[0])}, this Muster reads {Version}");
        }

        using var reader = new BinaryReader(new BrotliStream(new MemoryStream(bytes, 1, bytes.Length - 1), CompressionMode.Decompress));
        var unit = reader.ReadString();
        var lines = ReadTally(reader);
        var branches = ReadTallyOrNull(reader);
        var functions = ReadTallyOrNull(reader);
        var files = new FileCoverage[reader.Read7BitEncodedInt()];
        for (var i = 0; i < files.Length; i++)
        {
            files[i] = ReadFile(reader);
        }

        return new CoverageReading { Unit = unit, Lines = lines, Branches = branches, Functions = functions, Files = files };
    }

    private static FileCoverage ReadFile(BinaryReader reader)
    {
        var path = reader.ReadString();
        var lines = ReadTally(reader);
        var branches = ReadTallyOrNull(reader);
        var functions = ReadTallyOrNull(reader);
        return new FileCoverage { Path = path, Lines = lines, Branches = branches, Functions = functions, Map = reader.ReadBoolean() ? ReadMap(reader) : null };
    }

    private static LineMap ReadMap(BinaryReader reader)
    {
        var draft = new LineMapDraft();
        var line = 0;
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            var word = reader.Read7BitEncodedInt();
            line += word >> 2;
            draft.Add(line, (word & 1) != 0, (word & 2) != 0);
        }

        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            draft.AddBranches(new LineBranches(reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt(), (ulong)reader.Read7BitEncodedInt64()));
        }

        return draft.Finish();
    }

    private static Tally ReadTally(BinaryReader reader) => new(reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64());

    private static Tally? ReadTallyOrNull(BinaryReader reader) => reader.ReadBoolean() ? ReadTally(reader) : null;
}
