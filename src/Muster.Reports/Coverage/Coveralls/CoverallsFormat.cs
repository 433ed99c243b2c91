using System.Text.Json;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Coverage.Coveralls;

/// <summary>The body of Coveralls' API (docs.coveralls.io/api-jobs-endpoint), as excoveralls keeps it in a file; Code Climate's is alike.</summary>
internal sealed class CoverallsFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "coveralls",
        "Coveralls JSON",
        ReportKind.Coverage,
        "excoveralls, gcovr --coveralls, coveralls clients of every language, cc-test-reporter (Code Climate)",
        "Every element of coverage with a number is a line; branches are groups of four (line, block, branch, hits). A file that appears twice is one file.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } value
        && value["source_files"] is { IsArray: true } files
        && (files.First is not { } file || file.Has("name") || file.Has("coverage"));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        using var json = new JsonCursor(source, draft, cancel);
        json.Read();
        while (json.Property())
        {
            if (json.Is("source_files"u8) && json.EnterArray())
            {
                while (json.ObjectElement())
                {
                    ReadFile(json, draft, cancel);
                }
            }
            else if (json.Is("git"u8) && json.EnterObject())
            {
                ReadGit(json, draft);
            }
            else if (json.Is("run_at"u8))
            {
                draft.Origin = draft.Origin with { WrittenAt = ReportTime.Parse(json.ReadText()) };
            }
            else if (json.Is("commit_sha"u8))
            {
                draft.Origin = draft.Origin with { Commit = json.ReadText() };
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static void ReadFile(JsonCursor json, ReadingDraft draft, CancellationToken cancel)
    {
        var file = new FileCoverageDraft();
        var path = default(string);
        while (json.Property())
        {
            if (json.Is("name"u8))
            {
                path = json.ReadText();
            }
            else if (json.Is("coverage"u8))
            {
                ReadCoverage(json, file.Map, draft, cancel);
            }
            else if (json.Is("branches"u8) && json.EnterArray())
            {
                file.SpeaksOfBranches();
                ReadBranches(json, file.Map);
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
            draft.Reject("a file without a name", json.Line);
        }
    }

    private static void ReadCoverage(JsonCursor json, LineMapDraft map, ReadingDraft draft, CancellationToken cancel)
    {
        json.Read();
        if (json.Token == JsonTokenType.StartArray)
        {
            LineArray.Read(json, map);
        }
        else if (json.Token == JsonTokenType.String)
        {
            // Code Climate: the array as a text.
            using var inner = new JsonCursor(new MemoryStream(json.Raw.ToArray()), draft, cancel);
            if (inner.Read() && inner.Token == JsonTokenType.StartArray)
            {
                LineArray.Read(inner, map);
            }
        }
        else
        {
            json.Skip();
        }
    }

    // [line, block, branch, hits, line, block, branch, hits, …]
    private static void ReadBranches(JsonCursor json, LineMapDraft map)
    {
        var four = new List<long>(4);
        while (json.Element())
        {
            four.Add(json.Count() ?? 0);
            json.Skip();
            if (four is [var line, var block, var branch, var hits])
            {
                map.AddBranch(line, NameKey.Of(block, branch), hits > 0);
                four.Clear();
            }
        }
    }

    private static void ReadGit(JsonCursor json, ReadingDraft draft)
    {
        while (json.Property())
        {
            if (json.Is("branch"u8))
            {
                draft.Origin = draft.Origin with { Branch = json.ReadText() };
            }
            else if (json.Is("head"u8) && json.EnterObject())
            {
                ReadGit(json, draft);
            }
            else if (json.Is("id"u8) || json.Is("commit_sha"u8))
            {
                draft.Origin = draft.Origin with { Commit = json.ReadText() };
            }
            else
            {
                json.Skip();
            }
        }
    }
}
