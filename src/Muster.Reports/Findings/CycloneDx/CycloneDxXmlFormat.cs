using Muster.Reports.Input;
using Muster.Reports.Input.Xml;

namespace Muster.Reports.Findings.CycloneDx;

/// <summary>
/// A CycloneDX bill of materials in XML that lists vulnerabilities: those of version 1.4, and before it those of the vulnerability extension, which
/// stand inside the component that they affect or name it with <c>ref</c>.
/// </summary>
internal sealed class CycloneDxXmlFormat : IReportFormat
{
    private const int MostComponents = 300_000;

    public FormatCard Card { get; } = new(
        "cyclonedx-xml",
        "CycloneDX XML with vulnerabilities",
        ReportKind.Findings,
        "grype, OWASP tools, jake, retire and others",
        "As in JSON: every component that a vulnerability affects is a finding, the worst rating counts. Of a bill of materials without vulnerabilities the namespace of the extension says that it was scanned.");

    public bool Recognises(ReportHead head) => head.Xml is { Root.Name: "bom" } xml && Speaks(xml, "cyclonedx.org/schema/bom");

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var listed = source.Head.Xml is { } head && Speaks(head, "cyclonedx.org/schema/ext/vulnerability");
        using var xml = new XmlCursor(source, draft, cancel);
        var component = "";
        var finished = false;
        while (xml.Read())
        {
            finished = xml.Token == XmlToken.End && xml.Depth == 0;
            if (xml.IsStart("component"u8))
            {
                component = xml.Attribute("bom-ref"u8) ?? "";
            }
            else if (component.Length > 0 && names.Count < MostComponents && xml.IsStart("name"u8))
            {
                names.TryAdd(component, xml.InnerText());
            }
            else if (component.Length > 0 && xml.IsStart("version"u8) && names.TryGetValue(component, out var name) && !name.Contains(' ', StringComparison.Ordinal))
            {
                names[component] = $"{name} {xml.InnerText()}";
            }
            else if (xml.IsStart("vulnerabilities"u8))
            {
                listed = true;
            }
            else if (xml.IsStart("vulnerability"u8))
            {
                foreach (var finding in ReadVulnerability(xml, component).Findings(reference => names.GetValueOrDefault(reference, reference)))
                {
                    draft.AddFinding(finding);
                }
            }
        }

        if (listed)
        {
            _ = draft.Findings;
        }
        else if (finished)
        {
            draft.Reject("a bill of materials without a list of vulnerabilities: it does not say that anything was looked for");
        }
    }

    private static bool Speaks(XmlHead head, string space) => head.Root.Attributes.Values.Any(value => value.Contains(space, StringComparison.Ordinal));

    private static CycloneDxVulnerability ReadVulnerability(XmlCursor xml, string component)
    {
        var depth = xml.Depth;
        var vulnerability = new CycloneDxVulnerability();

        // Only the extension's vulnerabilities name their component like this, and give the score in parts.
        var extension = xml.Attribute("ref"u8) is { Length: > 0 };
        if (extension)
        {
            vulnerability.Components.Add(xml.Attribute("ref"u8)!);
        }

        string? word = null;
        double? score = null;
        while (xml.Read() && !(xml.Token == XmlToken.End && xml.Depth == depth))
        {
            if (xml.IsEnd("rating"u8))
            {
                vulnerability.Rate(word, score);
                (word, score) = (null, null);
            }
            else if (xml.Token != XmlToken.Start)
            {
                continue;
            }
            else if (xml.Depth == depth + 1 && xml.IsName("id"u8))
            {
                vulnerability.Id = xml.InnerText();
            }
            else if (xml.Depth == depth + 1 && xml.IsName("description"u8))
            {
                vulnerability.Description = xml.InnerText(Finding.MaxMessage);
            }
            else if (xml.IsName("severity"u8))
            {
                word = xml.InnerText();
            }
            else if (xml.IsName(extension ? "base"u8 : "score"u8))
            {
                score = ReportNumber.Real(xml.InnerText());
            }
            else if (xml.IsName("cwe"u8))
            {
                vulnerability.References.Add($"CWE-{xml.InnerText()}");
            }
            else if (xml.IsName("state"u8))
            {
                vulnerability.State = xml.InnerText();
            }
            else if (xml.IsName("ref"u8))
            {
                vulnerability.Components.Add(xml.InnerText());
            }
        }

        if (vulnerability.Components.Count == 0 && component.Length > 0)
        {
            vulnerability.Components.Add(component);
        }

        return vulnerability;
    }
}
