using Muster.Reports.Input.Json;

namespace Muster.Reports.Coverage.Istanbul;

/// <summary>One file: maps from ids to places, and counts by id. They come in any order.</summary>
internal sealed class IstanbulFile
{
    /// <summary>No switch has more; a list of millions would only cost memory.</summary>
    private const int MostArms = 50_000;

    private readonly IdLines _statements = new();
    private readonly IdLines _branches = new();
    private readonly List<(ulong Id, bool Ran)> _statementCounts = [];
    private readonly List<(ulong Id, int Arm, bool Taken)> _arms = [];
    private Tally? _functions;
    private string? _path;

    /// <summary>On a property name: it is one of a file's.</summary>
    public static bool Knows(JsonCursor json) =>
        json.Is("statementMap"u8) || json.Is("s"u8) || json.Is("branchMap"u8) || json.Is("b"u8) || json.Is("f"u8) || json.Is("path"u8) || json.Is("fnMap"u8);

    public void ReadProperty(JsonCursor json)
    {
        if (json.Is("path"u8))
        {
            _path = json.ReadText();
        }
        else if (json.Is("statementMap"u8) && json.EnterObject())
        {
            _statements.Read(json);
        }
        else if (json.Is("branchMap"u8) && json.EnterObject())
        {
            _branches.Read(json);
        }
        else if (json.Is("s"u8) && json.EnterObject())
        {
            ReadStatements(json);
        }
        else if (json.Is("b"u8) && json.EnterObject())
        {
            ReadArms(json);
        }
        else if (json.Is("f"u8) && json.EnterObject())
        {
            ReadFunctions(json);
        }
        else
        {
            json.Skip();
        }
    }

    public void WriteInto(ReadingDraft draft, string? name)
    {
        var path = string.IsNullOrEmpty(_path) ? name : _path;
        if (string.IsNullOrEmpty(path))
        {
            draft.Reject("a file without a path");
            return;
        }

        var file = new FileCoverageDraft();
        for (var at = 0; at < _statementCounts.Count; at++)
        {
            file.Map.Add(_statements.LineOf(_statementCounts[at].Id, at), _statementCounts[at].Ran);
        }

        foreach (var (id, arm, taken) in _arms)
        {
            file.Map.AddBranch(_branches.LineOf(id, 0), NameKey.Of((long)id, arm), taken);
        }

        // The arms stand for themselves: an id that branchMap does not know has no line and is counted all the same.
        file.CountBranches(new Tally(_arms.Count(arm => arm.Taken), _arms.Count));
        file.CountFunctions(_functions ?? default);
        draft.Coverage.Place(file, path);
    }

    private void ReadStatements(JsonCursor json)
    {
        while (json.Property())
        {
            var id = IdLines.Id(json);
            _statementCounts.Add((id, json.ReadCount() > 0));
        }
    }

    private void ReadArms(JsonCursor json)
    {
        while (json.Property())
        {
            var id = IdLines.Id(json);
            if (!json.EnterArray())
            {
                continue;
            }

            for (var arm = 0; json.Element(); arm++)
            {
                if (arm < MostArms)
                {
                    _arms.Add((id, arm, json.Count() > 0));
                }

                json.Skip();
            }
        }
    }

    private void ReadFunctions(JsonCursor json)
    {
        while (json.Property())
        {
            _functions = (_functions ?? default) + new Tally(json.ReadCount() > 0 ? 1 : 0, 1);
        }
    }
}
