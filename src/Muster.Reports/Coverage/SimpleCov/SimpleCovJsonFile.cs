using System.Text.Json;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Coverage.SimpleCov;

internal static class SimpleCovJsonFile
{
    /// <summary>{"lines": […], "branches": […], "methods": […]}; the simplecov-json gem has the array of lines itself under "coverage".</summary>
    public static void Read(JsonCursor json, FileCoverageDraft file)
    {
        while (json.Property())
        {
            if (json.Is("lines"u8) && json.EnterArray())
            {
                LineArray.Read(json, file.Map);
            }
            else if (json.Is("branches"u8) && json.EnterArray())
            {
                file.SpeaksOfBranches();
                for (var arm = 0; json.ObjectElement(); arm++)
                {
                    ReadArm(json, file, arm);
                }
            }
            else if (json.Is("methods"u8) && json.EnterArray())
            {
                while (json.ObjectElement())
                {
                    ReadMethod(json, file);
                }
            }
            else
            {
                json.Skip();
            }
        }
    }

    /// <summary>{"filename": "/app/a.rb", "coverage": [null, 1, 0] or {"lines": […]}, …}</summary>
    public static void ReadNamed(JsonCursor json, CoverageDraft coverage)
    {
        var file = new FileCoverageDraft();
        var path = default(string);
        while (json.Property())
        {
            if (json.Is("filename"u8))
            {
                path = json.ReadText();
            }
            else if (json.Is("coverage"u8))
            {
                json.Read();
                if (json.Token == JsonTokenType.StartArray)
                {
                    LineArray.Read(json, file.Map);
                }
                else if (json.Token == JsonTokenType.StartObject)
                {
                    Read(json, file);
                }
            }
            else
            {
                json.Skip();
            }
        }

        if (path is { Length: > 0 })
        {
            coverage.Place(file, path);
        }
    }

    // {"type":"then","start_line":13,"end_line":13,"coverage":0,"inline":false,"report_line":12}; coverage may be "ignored".
    private static void ReadArm(JsonCursor json, FileCoverageDraft file, int arm)
    {
        long? start = null, owner = null, count = null;
        while (json.Property())
        {
            if (json.Is("coverage"u8))
            {
                count = json.ReadCount();
            }
            else if (json.Is("report_line"u8))
            {
                owner = json.ReadCount();
            }
            else if (json.Is("start_line"u8))
            {
                start = json.ReadCount();
            }
            else
            {
                json.Skip();
            }
        }

        if (count is not null)
        {
            file.Map.AddBranch(owner ?? start ?? 0, (ulong)arm, count > 0);
        }
    }

    private static void ReadMethod(JsonCursor json, FileCoverageDraft file)
    {
        long? start = null, count = null;
        var name = default(string);
        while (json.Property())
        {
            if (json.Is("coverage"u8))
            {
                count = json.ReadCount();
            }
            else if (json.Is("name"u8))
            {
                name = json.ReadText();
            }
            else if (json.Is("start_line"u8))
            {
                start = json.ReadCount();
            }
            else
            {
                json.Skip();
            }
        }

        if (count is not null)
        {
            file.Function(NameKey.Join(NameKey.Of(name ?? ""), (ulong)(start ?? 0)), count > 0);
        }
    }
}
