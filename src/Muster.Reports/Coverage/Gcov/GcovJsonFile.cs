using Muster.Reports.Input.Json;

namespace Muster.Reports.Coverage.Gcov;

/// <summary>One file of gcov's or gcovr's JSON. The path may come behind the lines.</summary>
internal static class GcovJsonFile
{
    public static bool IsReport(JsonShape value) =>
        value["files"] is { IsArray: true } files
        && (files.First is { } file
            ? file.HasArray("lines") && (file["lines"]!.First is not { } line || line.Has("line_number"))
            : value.Has("gcc_version") || value.Has("gcovr/format_version"));

    public static bool IsGcovr(JsonShape value) =>
        value.Names.Any(IsGcovrs) || (value["files"]?.Children.Any(file => file.Names.Any(IsGcovrs) || file["lines"]?.Children.Any(line => line.Names.Any(IsGcovrs)) == true) ?? false);

    public static void Read(JsonCursor json, ReadingDraft draft)
    {
        var file = new FileCoverageDraft();
        var path = default(string);
        while (json.Property())
        {
            if (json.Is("file"u8))
            {
                path = json.ReadText();
            }
            else if (json.Is("lines"u8) && json.EnterArray())
            {
                file.SpeaksOfBranches();
                while (json.ObjectElement())
                {
                    ReadLine(json, file.Map);
                }
            }
            else if (json.Is("functions"u8) && json.EnterArray())
            {
                while (json.ObjectElement())
                {
                    ReadFunction(json, file);
                }
            }
            else
            {
                json.Skip();
            }
        }

        if (path is { Length: > 0 })
        {
            draft.Coverage.Place(file, path);
        }
        else if (!json.Failed)
        {
            draft.Reject("a file without a path", json.Line);
        }
    }

    private static bool IsGcovrs(string name) => name.StartsWith("gcovr/", StringComparison.Ordinal);

    private static void ReadLine(JsonCursor json, LineMapDraft map)
    {
        long? number = null, count = null;
        var (partly, counts) = (false, true);
        var branches = new List<(long? Number, bool Taken)>();
        while (json.Property())
        {
            if (json.Is("line_number"u8))
            {
                number = json.ReadCount();
            }
            else if (json.Is("count"u8))
            {
                count = json.ReadCount();
            }
            else if (json.Is("branches"u8) && json.EnterArray())
            {
                ReadBranches(json, branches);
            }
            else if (json.Is("unexecuted_block"u8))
            {
                partly = json.ReadFlag() == true;
            }
            else if (json.Is("gcovr/excluded"u8) || json.Is("gcovr/noncode"u8))
            {
                counts &= json.ReadFlag() != true;
            }
            else
            {
                json.Skip();
            }
        }

        if (!counts || number is null || count is null || !map.Add(number.Value, count > 0, partly && count > 0))
        {
            return;
        }

        for (var at = 0; at < branches.Count; at++)
        {
            map.AddBranch(number.Value, (ulong)(branches[at].Number ?? at), branches[at].Taken);
        }
    }

    private static void ReadBranches(JsonCursor json, List<(long?, bool)> branches)
    {
        while (json.ObjectElement())
        {
            long? number = null, count = null;
            var counts = true;
            while (json.Property())
            {
                if (json.Is("count"u8))
                {
                    count = json.ReadCount();
                }
                else if (json.Is("branchno"u8))
                {
                    number = json.ReadCount();
                }
                else if (json.Is("gcovr/excluded"u8))
                {
                    counts = json.ReadFlag() != true;
                }
                else
                {
                    json.Skip();
                }
            }

            if (counts)
            {
                branches.Add((number, count > 0));
            }
        }
    }

    private static void ReadFunction(JsonCursor json, FileCoverageDraft file)
    {
        string? name = null, demangled = null;
        long? count = null;
        var counts = true;
        while (json.Property())
        {
            if (json.Is("name"u8))
            {
                name = json.ReadText();
            }
            else if (json.Is("demangled_name"u8))
            {
                demangled = json.ReadText();
            }
            else if (json.Is("execution_count"u8))
            {
                count = json.ReadCount();
            }
            else if (json.Is("gcovr/excluded"u8))
            {
                counts = json.ReadFlag() != true;
            }
            else
            {
                json.Skip();
            }
        }

        if (counts && (name ?? demangled) is { } known)
        {
            file.Function(NameKey.Of(known), count > 0);
        }
    }
}
