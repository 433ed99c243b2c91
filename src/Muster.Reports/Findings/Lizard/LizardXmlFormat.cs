using System.Globalization;
using System.Text.RegularExpressions;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Xml;

namespace Muster.Reports.Findings.Lizard;

/// <summary>lizard's XML in the manner of cppncss: a table of functions whose columns its labels name, then one of files.</summary>
internal sealed partial class LizardXmlFormat : IReportFormat
{
    // "parse( line ) at src/read.py:12"
    [GeneratedRegex(@"^(?<name>.*?) at (?<path>.+):(?<line>\d+)$", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Item { get; }

    public FormatCard Card { get; } = new(
        "lizard-xml",
        "lizard XML (cppncss)",
        ReportKind.Findings,
        "lizard, cppncss",
        "Every function is a row with its cyclomatic complexity as value; its level follows radon's ranks.");

    public bool Recognises(ReportHead head) => head.Xml is { Root.Name: "cppncss" };

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        using var xml = new XmlCursor(source, draft, cancel);
        var findings = draft.Findings;
        var labels = new List<string>();
        var functions = false;
        while (xml.Read())
        {
            if (xml.IsStart("measure"u8))
            {
                functions = xml.Attribute("type"u8) == "Function";
                labels.Clear();
            }
            else if (functions && xml.IsStart("label"u8))
            {
                labels.Add(xml.InnerText().Trim());
            }
            else if (functions && xml.IsStart("item"u8))
            {
                var line = xml.Line;
                if (ReadItem(xml, labels.IndexOf("CCN")) is { } finding)
                {
                    findings.Add(finding);
                }
                else
                {
                    draft.Reject("a function without a number under the label CCN", line);
                }
            }
        }
    }

    private static Finding? ReadItem(XmlCursor xml, int column)
    {
        var depth = xml.Depth;
        var name = xml.Attribute("name"u8) ?? "";
        var values = new List<double?>();
        while (xml.Read() && !(xml.Token == XmlToken.End && xml.Depth == depth))
        {
            if (xml.IsStart("value"u8))
            {
                values.Add(ReportNumber.Real(xml.InnerText()));
            }
        }

        return column >= 0 && column < values.Count && values[column] is { } complexity ? Row(name, complexity) : null;
    }

    private static Finding Row(string item, double complexity)
    {
        var place = Item.Match(item);
        return new Finding
        {
            Rule = ComplexitySeverity.Rule,
            Severity = ComplexitySeverity.Cyclomatic(complexity),
            Message = string.Create(CultureInfo.InvariantCulture, $"{(place.Success ? place.Groups["name"].Value : item)} has a cyclomatic complexity of {complexity}"),
            Path = place.Success ? place.Groups["path"].Value : null,
            Line = place.Success ? FindingPlace.Of(ReportNumber.Count(place.Groups["line"].Value)) : null,
            Value = complexity,
        };
    }
}
