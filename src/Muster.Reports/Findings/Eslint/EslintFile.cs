using System.Text.Json;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Eslint;

/// <summary>Reads the list of files, a message at a time: one file may hold all of a large report.</summary>
internal sealed class EslintFile(JsonCursor json, ReadingDraft draft)
{
    private readonly JsonTexts _texts = new();

    /// <summary>Inside the list of files, up to its end.</summary>
    public static void ReadAll(JsonCursor json, ReadingDraft draft)
    {
        var file = new EslintFile(json, draft);
        for (var number = 1; json.Element(); number++)
        {
            if (json.Token == JsonTokenType.StartObject)
            {
                file.Read();
            }
            else
            {
                draft.Reject($"element {number} of a list should be an object and is {json.Token}");
                json.Skip();
            }
        }
    }

    private void Read()
    {
        string? path = null;
        var first = draft.Findings.Count;
        while (json.Property())
        {
            if (json.Is("filePath"u8))
            {
                path = _texts.Read(json);
                for (var index = first; index < draft.Findings.Count; index++)
                {
                    draft.Findings.Place(index, path);
                }
            }
            else if (json.Is("messages"u8) && json.EnterArray())
            {
                while (json.ObjectElement())
                {
                    var message = ReadMessage();
                    if (!json.Failed)
                    {
                        draft.AddFinding(message.ToFinding(path));
                    }
                }
            }
            else
            {
                json.Skip();
            }
        }
    }

    private EslintMessage ReadMessage()
    {
        var message = default(EslintMessage);
        while (json.Property())
        {
            if (json.Is("ruleId"u8))
            {
                message.Rule = _texts.Read(json);
            }
            else if (json.Is("severity"u8))
            {
                message.Severity = _texts.Read(json);
            }
            else if (json.Is("message"u8))
            {
                message.Text = _texts.Read(json);
            }
            else if (json.Is("line"u8))
            {
                message.Line = ReadPlace();
            }
            else if (json.Is("column"u8))
            {
                message.Column = ReadPlace();
            }
            else if (json.Is("fatal"u8))
            {
                message.Fatal = json.ReadFlag() == true;
            }
            else if (json.Is("fix"u8))
            {
                message.Fixable = json.ReadContent();
            }
            else
            {
                json.Skip();
            }
        }

        return message;
    }

    // Tools in ESLint's shape write numbers as texts, too.
    private int? ReadPlace()
    {
        if (!json.Read())
        {
            return null;
        }

        var number = json.Token is JsonTokenType.Number or JsonTokenType.String ? ReportNumber.Count(json.Raw) : null;
        json.Skip();
        return number is > 0 and <= int.MaxValue ? (int)number : null;
    }

    private struct EslintMessage
    {
        public string? Rule;
        public string? Severity;
        public string? Text;
        public int? Line;
        public int? Column;
        public bool Fatal;
        public bool Fixable;

        public readonly Finding ToFinding(string? path)
        {
            var severity = Fatal ? "fatal" : Severity switch
            {
                "2" => "error",
                "1" => "warning",
                var other => other,
            };
            return new Finding
            {
                Rule = Rule ?? "",
                Severity = SeverityScales.Eslint.Of(severity),
                ToolSeverity = severity,
                Message = Text ?? "",
                Path = path,
                Line = Line,
                Column = Column,
                Fixable = Fixable,
            };
        }
    }
}
