using System.Text.Json;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Sarif;

/// <summary>Reads where results and artifacts are (§3.28–3.30); 1.0 has <c>resultFile</c>, 2.0 <c>fileLocation</c>.</summary>
internal sealed class SarifPlaceReader(JsonCursor json)
{
    private readonly JsonTexts _texts = new();

    /// <summary>After <c>locations</c>: the first place with a file is the finding's place.</summary>
    public void ReadLocations(SarifResult result)
    {
        if (!json.EnterArray())
        {
            return;
        }

        while (json.Element())
        {
            if (result.Place.IsKnown || json.Token != JsonTokenType.StartObject)
            {
                json.Skip();
                continue;
            }

            while (json.Property())
            {
                if (json.Is("physicalLocation"u8) || json.Is("resultFile"u8) || (json.Is("analysisTarget"u8) && !result.Place.IsKnown))
                {
                    ReadPhysical(result);
                }
                else
                {
                    json.Skip();
                }
            }
        }
    }

    private void ReadPhysical(SarifResult result)
    {
        if (!json.EnterObject())
        {
            return;
        }

        while (json.Property())
        {
            if (json.Is("artifactLocation"u8) || json.Is("fileLocation"u8))
            {
                result.Place = json.EnterObject() ? ReadArtifact() : default;
            }
            else if (json.Is("uri"u8))
            {
                result.Place = result.Place with { Uri = _texts.Read(json) };
            }
            else if (json.Is("uriBaseId"u8))
            {
                result.Place = result.Place with { Base = _texts.Read(json) };
            }
            else if (json.Is("region"u8))
            {
                ReadRegion(result);
            }
            else
            {
                json.Skip();
            }
        }
    }

    /// <summary>An element of the run's <c>artifacts</c> (§3.24): only its location matters here.</summary>
    public SarifArtifact ReadArtifactElement()
    {
        if (json.Token != JsonTokenType.StartObject)
        {
            json.Skip();
            return default;
        }

        var artifact = default(SarifArtifact);
        while (json.Property())
        {
            if (!json.Is("location"u8) && !json.Is("fileLocation"u8))
            {
                json.Skip();
            }
            else if (json.EnterObject())
            {
                artifact = ReadArtifact();
            }
        }

        return artifact;
    }

    // Inside an artifactLocation (§3.4).
    private SarifArtifact ReadArtifact()
    {
        var artifact = default(SarifArtifact);
        while (json.Property())
        {
            if (json.Is("uri"u8))
            {
                artifact = artifact with { Uri = _texts.Read(json) };
            }
            else if (json.Is("uriBaseId"u8))
            {
                artifact = artifact with { Base = _texts.Read(json) };
            }
            else if (json.Is("index"u8))
            {
                artifact = artifact with { Index = json.ReadCount() };
            }
            else
            {
                json.Skip();
            }
        }

        return artifact;
    }

    private void ReadRegion(SarifResult result)
    {
        if (!json.EnterObject())
        {
            return;
        }

        while (json.Property())
        {
            if (json.Is("startLine"u8))
            {
                result.Line = Place(json.ReadCount());
            }
            else if (json.Is("startColumn"u8))
            {
                result.Column = Place(json.ReadCount());
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static int? Place(long? number) => number is > 0 and <= int.MaxValue ? (int)number : null;
}
