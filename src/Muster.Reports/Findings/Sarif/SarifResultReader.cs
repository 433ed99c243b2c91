using System.Text.Json;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Sarif;

/// <summary>Reads one result (SARIF 2.1.0 §3.27) from the stream; 1.0 and 2.0 have other names for some properties.</summary>
internal sealed class SarifResultReader(JsonCursor json)
{
    private readonly JsonTexts _texts = new();
    private readonly SarifPlaceReader _places = new(json);

    /// <summary>Into this result, which is empty.</summary>
    public void Read(SarifResult result)
    {
        while (json.Property())
        {
            ReadProperty(result);
        }
    }

    private void ReadProperty(SarifResult result)
    {
        if (json.Is("ruleId"u8))
        {
            result.RuleId = _texts.Read(json) is { Length: > 0 } id ? id : result.RuleId;
        }
        else if (json.Is("ruleIndex"u8))
        {
            result.RuleIndex = json.ReadCount();
        }
        else if (json.Is("level"u8))
        {
            result.Level = _texts.Read(json);
        }
        else if (json.Is("kind"u8))
        {
            result.Kind = _texts.Read(json);
        }
        else if (json.Is("message"u8))
        {
            ReadMessage(result);
        }
        else if (json.Is("locations"u8))
        {
            _places.ReadLocations(result);
        }
        else if (json.Is("fingerprints"u8))
        {
            result.Fingerprint = ReadFingerprint() ?? result.Fingerprint;
        }
        else if (json.Is("partialFingerprints"u8))
        {
            var partial = ReadFingerprint();
            result.Fingerprint ??= partial;
        }
        else if (json.Is("suppressions"u8) || json.Is("suppressionStates"u8))
        {
            result.Suppressed = IsSuppressed(json.Value() ?? default);
        }
        else if (json.Is("baselineState"u8))
        {
            result.Absent = _texts.Read(json) == "absent";
        }
        else if (json.Is("properties"u8))
        {
            ReadProperties(result);
        }
        else if (json.Is("rule"u8))
        {
            ReadRule(result, json.Value() ?? default);
        }
        else if (json.Is("fixes"u8))
        {
            result.Fixable = json.ReadContent() ? true : null;
        }
        else if (json.Is("taxa"u8))
        {
            ReadTaxa(result, json.Value() ?? default);
        }
        else if (json.Is("ruleMessageId"u8))
        {
            result.MessageId = _texts.Read(json);
        }
        else if (json.Is("formattedRuleMessage"u8))
        {
            ReadFormatted(result, json.Value() ?? default);
        }
        else
        {
            json.Skip();
        }
    }

    // {"text": …} or {"id": …, "arguments": […]}; in 1.0 the text itself.
    private void ReadMessage(SarifResult result)
    {
        if (!json.Read() || json.Token != JsonTokenType.StartObject)
        {
            result.Message = _texts.Of(json);
            json.Skip();
            return;
        }

        while (json.Property())
        {
            if (json.Is("text"u8))
            {
                result.Message = _texts.Read(json) is { Length: > 0 } text ? text : result.Message;
            }
            else if (json.Is("markdown"u8))
            {
                var markdown = _texts.Read(json);
                result.Message ??= markdown;
            }
            else if (json.Is("id"u8) || json.Is("messageId"u8))
            {
                result.MessageId = _texts.Read(json);
            }
            else if (json.Is("arguments"u8))
            {
                result.Arguments = (json.Value() ?? default).Texts().ToList() is { Count: > 0 } arguments ? arguments : null;
            }
            else
            {
                json.Skip();
            }
        }
    }

    // GitHub matches alerts by primaryLocationLineHash; of others the first is taken.
    private string? ReadFingerprint()
    {
        string? found = null;
        if (!json.EnterObject())
        {
            return null;
        }

        while (json.Property())
        {
            if (found is null || json.Is("primaryLocationLineHash"u8))
            {
                found = json.ReadText() ?? found;
            }
            else
            {
                json.Skip();
            }
        }

        return found;
    }

    private void ReadProperties(SarifResult result)
    {
        if (!json.EnterObject())
        {
            return;
        }

        while (json.Property())
        {
            if (json.Is("security-severity"u8))
            {
                result.Score = ReportNumber.Real(json.ReadText());
            }
            else
            {
                json.Skip();
            }
        }
    }

    // §3.27.23: suppressed when there is a suppression and none is under review or rejected. 1.0 lists words (suppressedInSource).
    private static bool IsSuppressed(JsonElement suppressions) =>
        suppressions.HasContent() && suppressions.Items().All(one => (one.Word("status") ?? one.Word("state")) is not ("underReview" or "rejected"));

    private static void ReadRule(SarifResult result, JsonElement rule)
    {
        result.RuleId ??= rule.Word("id");
        result.RuleIndex ??= ReportNumber.Count(rule.Text("index"));
        result.Extension = ReportNumber.Count(rule.Text("toolComponent", "index"));
    }

    private static void ReadTaxa(SarifResult result, JsonElement taxa)
    {
        var names = taxa.Items().Select(taxon => taxon.Text("toolComponent", "name") is "CWE" && taxon.Text("id") is { } id && char.IsAsciiDigit(id.FirstOrDefault())
            ? $"CWE-{id}"
            : taxon.Text("id") ?? "");
        result.References = [.. AdvisoryIds.In(names)];
    }

    private static void ReadFormatted(SarifResult result, JsonElement formatted)
    {
        result.MessageId = formatted.Word("formatId");
        result.Arguments = formatted.Texts("arguments").ToList() is { Count: > 0 } arguments ? arguments : null;
    }
}
