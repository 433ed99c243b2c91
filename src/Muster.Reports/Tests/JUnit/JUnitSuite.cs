using Muster.Reports.Input.Xml;

namespace Muster.Reports.Tests.JUnit;

/// <summary>An open suite: what its cases take over from it.</summary>
internal sealed record JUnitSuite(string? Name, string? File, string? Tool, JUnitSuite? Outer)
{
    public static JUnitSuite None { get; } = new(null, null, null, null);

    /// <summary>pytest counts lines from 0.</summary>
    public int LineOffset => Tool == "pytest" ? 1 : 0;

    /// <summary>Set when the header's counts of this suite are in a sum already.</summary>
    public bool Counted { get; set; }

    public static JUnitSuite Of(XmlCursor xml, JUnitSuite? outer)
    {
        var own = xml.Attribute("name"u8);
        var package = xml.Attribute("package"u8);
        var name = string.IsNullOrWhiteSpace(own) ? null
            : string.IsNullOrWhiteSpace(package) || own.StartsWith(package, StringComparison.Ordinal) ? own
            : $"{package}.{own}";
        return new JUnitSuite(name ?? outer?.Name, xml.Attribute("file"u8) ?? xml.Attribute("filepath"u8) ?? outer?.File, ToolOf(own) ?? outer?.Tool, outer);
    }

    // The names that runners give to a whole run, as far as they are fixed words of the tool.
    private static string? ToolOf(string? name) => name switch
    {
        "pytest" or "pytest tests" => "pytest",
        "jest tests" => "jest",
        "vitest tests" => "vitest",
        "Mocha Tests" => "mocha",
        "nextest-run" => "nextest",
        "bun test" => "bun",
        "AllTests" => "googletest",
        "ruff" => "ruff",
        _ => null,
    };
}
