using Muster.Reports.Input.Xml;

namespace Muster.Reports.Findings.SpotBugs;

/// <summary>A candidate for the place of a bug, and how much it is the bug's own.</summary>
internal readonly record struct BugPlace(string? Path, int? Line, int Weight)
{
    /// <param name="xml">On a <c>SourceLine</c>.</param>
    /// <param name="parent">The element that it belongs to; null for the bug itself.</param>
    public static BugPlace Of(XmlCursor xml, string? parent)
    {
        var path = xml.Attribute("sourcepath"u8) ?? xml.Attribute("relSourcepath"u8) ?? xml.Attribute("sourcefile"u8);
        if (path is null or "" or "<Unknown>")
        {
            return default;
        }

        var line = FindingPlace.Of(xml.Count("start"u8));
        return new BugPlace(path, line, line is null ? 1 : parent switch
        {
            null => xml.Attribute("role"u8) is null ? 6 : 5,
            "Method" => 4,
            "Field" => 3,
            _ => 2,
        });
    }

    /// <summary>The better of both; of equals the first.</summary>
    public BugPlace Or(BugPlace later) => later.Weight > Weight ? later : this;
}
