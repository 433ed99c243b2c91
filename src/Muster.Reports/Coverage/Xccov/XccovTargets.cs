using Muster.Reports.Input.Json;

namespace Muster.Reports.Coverage.Xccov;

/// <summary>The targets of a report, with the files of each.</summary>
internal sealed class XccovTargets(CoverageDraft coverage)
{
    private readonly Dictionary<string, (Tally Lines, Tally Functions)> _files = new(StringComparer.Ordinal);
    private Tally _sum;

    /// <summary>From the array's start to its end.</summary>
    public void Read(JsonCursor json)
    {
        while (json.ObjectElement())
        {
            ReadTarget(json);
        }
    }

    public void Finish()
    {
        coverage.TotalLines = _sum;
        foreach (var (path, (lines, functions)) in _files)
        {
            var file = coverage.File(path);
            file.CountLines(lines);
            file.CountFunctions(functions);
        }
    }

    // A target, or with --files-for-target a bare file.
    private void ReadTarget(JsonCursor json)
    {
        long? covered = null, executable = null;
        var ofFiles = default(Tally);
        while (json.Property())
        {
            if (json.Is("coveredLines"u8))
            {
                covered = json.ReadCount();
            }
            else if (json.Is("executableLines"u8))
            {
                executable = json.ReadCount();
            }
            else if (json.Is("files"u8) && json.EnterArray())
            {
                while (json.ObjectElement())
                {
                    ofFiles += ReadFile(json);
                }
            }
            else
            {
                json.Skip();
            }
        }

        _sum += Tally.Of(covered, executable) ?? ofFiles;
    }

    private Tally ReadFile(JsonCursor json)
    {
        long? covered = null, executable = null;
        string? path = null, name = null;
        var functions = default(Tally);
        while (json.Property())
        {
            if (json.Is("coveredLines"u8))
            {
                covered = json.ReadCount();
            }
            else if (json.Is("executableLines"u8))
            {
                executable = json.ReadCount();
            }
            else if (json.Is("path"u8))
            {
                path = json.ReadText();
            }
            else if (json.Is("name"u8))
            {
                name = json.ReadText();
            }
            else if (json.Is("functions"u8) && json.EnterArray())
            {
                functions = ReadFunctions(json);
            }
            else
            {
                json.Skip();
            }
        }

        var lines = Tally.Of(covered, executable) ?? default;
        if ((path ?? name) is { Length: > 0 } known)
        {
            var before = _files.GetValueOrDefault(known);
            _files[known] = before.Lines.Part >= lines.Part && _files.ContainsKey(known) ? before : (lines, functions);
        }

        return lines;
    }

    private static Tally ReadFunctions(JsonCursor json)
    {
        var functions = default(Tally);
        while (json.ObjectElement())
        {
            long? count = null;
            while (json.Property())
            {
                if (json.Is("executionCount"u8))
                {
                    count = json.ReadCount();
                }
                else
                {
                    json.Skip();
                }
            }

            functions += new Tally(count > 0 ? 1 : 0, 1);
        }

        return functions;
    }
}
