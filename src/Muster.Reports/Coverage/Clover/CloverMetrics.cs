using Muster.Reports.Input.Xml;

namespace Muster.Reports.Coverage.Clover;

/// <summary>The sums that a file or the project states of itself.</summary>
internal sealed record CloverMetrics(Tally Statements, Tally Conditionals, Tally? Methods)
{
    /// <summary>Null when there is no count of statements.</summary>
    public static CloverMetrics? Read(XmlCursor xml) => Share(xml, "coveredstatements"u8, "statements"u8) is { } statements
        ? new CloverMetrics(statements, Share(xml, "coveredconditionals"u8, "conditionals"u8) ?? default, Share(xml, "coveredmethods"u8, "methods"u8))
        : null;

    public static CloverMetrics operator +(CloverMetrics a, CloverMetrics? b) => b is null ? a : new CloverMetrics(
        a.Statements + b.Statements, a.Conditionals + b.Conditionals, a.Methods is null ? b.Methods : a.Methods + (b.Methods ?? default));

    private static Tally? Share(XmlCursor xml, ReadOnlySpan<byte> part, ReadOnlySpan<byte> whole) =>
        xml.Count(part) is { } covered && xml.Count(whole) is { } total ? new Tally(covered, total) : null;
}
