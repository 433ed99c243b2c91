namespace Muster.Reports.Findings.Text.Tools;

/// <summary>creosote names the unused dependencies of a project in one line (creosote/formatters.py).</summary>
internal sealed class CreosoteTextFormat : ILineFormat
{
    private const string Unused = "Unused dependencies found: ";
    private const string FoundIn = "Found dependencies in ";

    public FormatCard Card { get; } = new(
        "creosote-text", "creosote text", ReportKind.Findings, "creosote", "Every unused dependency; rule unused-dependency.");

    public string Tool => "creosote";

    public LintLine Parse(string line, LintContext seen)
    {
        if (line.StartsWith("No unused dependencies found!", StringComparison.Ordinal))
        {
            return LintLine.Summary(0, mark: LintLine.Tells);
        }

        if (line.StartsWith("Oh no, bloated venv!", StringComparison.Ordinal))
        {
            return LintLine.SomeFound(LintLine.Tells);
        }

        if (line.StartsWith(FoundIn, StringComparison.Ordinal) && line.IndexOf(": ", StringComparison.Ordinal) is > 0 and var end)
        {
            seen.Heading = line[FoundIn.Length..end];
            return LintLine.Heading;
        }

        var names = line.StartsWith(Unused, StringComparison.Ordinal)
            ? line[Unused.Length..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : [];
        return names is [] ? LintLine.Foreign : LintLine.Many([.. names.Select(name => Of(name, seen.Heading))], LintLine.Hints);
    }

    private static Finding Of(string name, string? path) =>
        new() { Rule = "unused-dependency", Severity = Severity.Low, Message = $"{name} is declared and never imported", Path = path };
}
