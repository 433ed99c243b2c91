using Muster.Reports.Input;
using Muster.Reports.Input.Json;
using Muster.Reports.Input.Text;

namespace Muster.Reports.Coverage.Gcov;

/// <summary>fastcov's own JSON: sources → test names → functions, branches and lines.</summary>
internal sealed class FastcovFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "fastcov",
        "fastcov JSON",
        ReportKind.Coverage,
        "fastcov",
        "Unique lines, branches and functions per source over all its tests.");

    public bool Recognises(ReportHead head) =>
        head.Json?.Value?["sources"] is { IsObject: true, First: { IsObject: true, First: { } test } }
        && test.HasObject("functions") && (test.HasObject("lines") || test.HasObject("branches"));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        using var json = new JsonCursor(source, draft, cancel);
        draft.Origin = draft.Origin with { Tool = "fastcov" };
        json.Read();
        while (json.Property())
        {
            if (!json.Is("sources"u8) || !json.EnterObject())
            {
                json.Skip();
                continue;
            }

            while (json.Property())
            {
                ReadSource(json, draft.Coverage.File(json.Text()!));
            }
        }
    }

    private static void ReadSource(JsonCursor json, FileCoverageDraft file)
    {
        if (!json.EnterObject())
        {
            return;
        }

        file.SpeaksOfBranches();
        while (json.Property())
        {
            if (json.EnterObject())
            {
                ReadTest(json, file);
            }
        }
    }

    private static void ReadTest(JsonCursor json, FileCoverageDraft file)
    {
        while (json.Property())
        {
            if (json.Is("lines"u8) && json.EnterObject())
            {
                while (json.Property())
                {
                    var line = LineOf(json);
                    file.Map.Add(line, json.ReadCount() > 0);
                }
            }
            else if (json.Is("branches"u8) && json.EnterObject())
            {
                ReadBranches(json, file.Map);
            }
            else if (json.Is("functions"u8) && json.EnterObject())
            {
                ReadFunctions(json, file);
            }
            else
            {
                json.Skip();
            }
        }
    }

    // {"7": [1000, 1]}
    private static void ReadBranches(JsonCursor json, LineMapDraft map)
    {
        while (json.Property())
        {
            var line = LineOf(json);
            if (!json.EnterArray())
            {
                continue;
            }

            for (var branch = 0ul; json.Element(); branch++)
            {
                map.AddBranch(line, branch, json.Count() > 0);
                json.Skip();
            }
        }
    }

    // {"_Z3foob": {"start_line": 3, "execution_count": 1}}
    private static void ReadFunctions(JsonCursor json, FileCoverageDraft file)
    {
        while (json.Property())
        {
            var name = NameKey.Of(json.Raw);
            if (!json.EnterObject())
            {
                continue;
            }

            long? count = null;
            while (json.Property())
            {
                if (json.Is("execution_count"u8))
                {
                    count = json.ReadCount();
                }
                else
                {
                    json.Skip();
                }
            }

            file.Function(name, count > 0);
        }
    }

    private static long LineOf(JsonCursor json) => new ByteFields(json.Raw).TryDigits(out var line) ? line : 0;
}
