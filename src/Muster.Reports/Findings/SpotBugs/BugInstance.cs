using System.Globalization;
using Muster.Reports.Input.Xml;

namespace Muster.Reports.Findings.SpotBugs;

/// <summary>
/// One <c>BugInstance</c>. Its place is its own first source line without a special role, else its own first, else its method's,
/// field's or class's, as <c>BugInstance.getPrimarySourceLineAnnotation</c> of SpotBugs chooses.
/// </summary>
internal static class BugInstance
{
    // A reviewer's words in <UserAnnotation designation="…">.
    private static readonly string[] Dismissed = ["NOT_A_BUG", "BAD_ANALYSIS", "OBSOLETE_CODE"];

    public static Finding Read(XmlCursor xml)
    {
        var depth = xml.Depth;
        var type = xml.Attribute("type"u8) ?? "";
        var rank = xml.Count("rank"u8);
        var priority = xml.Count("priority"u8);
        var finding = new Finding
        {
            Rule = type,
            Severity = rank is { } number ? OfRank(number) : OfPriority(priority),
            ToolSeverity = rank is not null ? string.Create(CultureInfo.InvariantCulture, $"rank {rank}") : priority is null ? null : string.Create(CultureInfo.InvariantCulture, $"priority {priority}"),
            Message = type,
            Fingerprint = xml.Attribute("instanceHash"u8),
            References = xml.Count("cweid"u8) is { } cwe ? [string.Create(CultureInfo.InvariantCulture, $"CWE-{cwe}")] : [],

            // History: the version since which the bug is no longer there.
            State = xml.Count("last"u8) is >= 0 ? FindingState.Gone : FindingState.Open,
        };
        return ReadChildren(xml, depth, finding);
    }

    private static Finding ReadChildren(XmlCursor xml, int depth, Finding finding)
    {
        var place = default(BugPlace);
        string? text = null;
        string? parent = null;
        var state = finding.State;
        while (xml.Read() && !(xml.Token == XmlToken.End && xml.Depth == depth))
        {
            if (xml.IsStart("SourceLine"u8))
            {
                place = place.Or(BugPlace.Of(xml, xml.Depth == depth + 1 ? null : parent));
            }
            else if (xml.IsStart("LongMessage"u8))
            {
                text = xml.InnerText().Trim();
            }
            else if (xml.IsStart("ShortMessage"u8))
            {
                text ??= xml.InnerText().Trim();
            }
            else if (xml.IsStart("UserAnnotation"u8) && Dismissed.Contains(xml.Attribute("designation"u8)))
            {
                state = FindingState.Suppressed;
            }
            else if (xml.Token == XmlToken.Start && xml.Depth == depth + 1)
            {
                parent = xml.Name;
            }
        }

        return finding with { Message = text is { Length: > 0 } ? text : finding.Message, Path = place.Path, Line = place.Line, State = state };
    }

    // BugRankCategory: 1–4 scariest, 5–9 scary, 10–14 troubling, 15–20 of concern.
    private static Severity OfRank(long rank) => rank switch
    {
        <= 4 => Severity.Critical,
        <= 9 => Severity.High,
        <= 14 => Severity.Medium,
        _ => Severity.Low,
    };

    // Priorities: 1 high, 2 normal, 3 low, 4 experimental, 5 ignore.
    private static Severity OfPriority(long? priority) => priority switch
    {
        1 => Severity.High,
        3 => Severity.Low,
        >= 4 => Severity.Info,
        _ => Severity.Medium,
    };
}
