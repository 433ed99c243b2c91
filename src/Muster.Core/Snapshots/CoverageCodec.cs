using System.IO.Compression;
using Muster.Reports;
using Muster.Reports.Coverage;

namespace Muster.Core.Snapshots;

/// <summary>
/// A coverage reading as bytes: a version byte, then Brotli over paths, counts and lines as 7-bit integers. Lines are kept as the step
/// from the line before and two flags, branches beside them: about two bytes a line before compression.
/// </summary>
public static class CoverageCodec
{
    private const byte Version = 1;

    public static byte[] Write(CoverageReading coverage)
    {
        using var bytes = new MemoryStream();
        bytes.WriteByte(Version);
        using (var brotli = new BrotliStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        using (var writer = new BinaryWriter(brotli))
        {
            writer.Write(coverage.Unit);
            Write(writer, coverage.Lines);
            Write(writer, coverage.Branches);
            Write(writer, coverage.Functions);
            writer.Write7BitEncodedInt(coverage.Files.Count);
            foreach (var file in coverage.Files)
            {
                Write(writer, file);
            }
        }

        return bytes.ToArray();
    }

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

    private static void Write(BinaryWriter writer, FileCoverage file)
    {
        writer.Write(file.Path);
        Write(writer, file.Lines);
        Write(writer, file.Branches);
        Write(writer, file.Functions);
        writer.Write(file.Map is not null);
        if (file.Map is not { } map)
        {
            return;
        }

        writer.Write7BitEncodedInt(map.Count);
        var last = 0;
        foreach (var state in map.States)
        {
            writer.Write7BitEncodedInt(((state.Line - last) << 2) | (state.Partly ? 2 : 0) | (state.Covered ? 1 : 0));
            last = state.Line;
        }

        writer.Write7BitEncodedInt(map.Branches.Count);
        foreach (var branches in map.Branches)
        {
            writer.Write7BitEncodedInt(branches.Line);
            writer.Write7BitEncodedInt(branches.Total);
            writer.Write7BitEncodedInt(branches.Stated);
            writer.Write7BitEncodedInt64((long)branches.Taken);
        }
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

    private static void Write(BinaryWriter writer, Tally tally)
    {
        writer.Write7BitEncodedInt64(tally.Part);
        writer.Write7BitEncodedInt64(tally.Whole);
    }

    private static void Write(BinaryWriter writer, Tally? tally)
    {
        writer.Write(tally is not null);
        if (tally is { } known)
        {
            Write(writer, known);
        }
    }

    private static Tally ReadTally(BinaryReader reader) => new(reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64());

    private static Tally? ReadTallyOrNull(BinaryReader reader) => reader.ReadBoolean() ? ReadTally(reader) : null;
}
