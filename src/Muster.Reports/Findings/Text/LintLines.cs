namespace Muster.Reports.Findings.Text;

/// <summary>One line read by one format; what any tool or shell says instead of a result is understood here for all of them.</summary>
internal static class LintLines
{
    public static LintLine Parse(ILineFormat format, string line, LintContext seen)
    {
        var failed = Failure(format.Tool, line);
        return failed.Kind == LineKind.Foreign ? format.Parse(line, seen) : failed;
    }

    private static LintLine Failure(string tool, string line)
    {
        if (!line.Contains(tool, StringComparison.Ordinal))
        {
            return LintLine.Foreign;
        }

        if (line.StartsWith($"{tool}: error: ", StringComparison.Ordinal)
            || line.EndsWith($"{tool}: command not found", StringComparison.Ordinal)
            || line.EndsWith($"{tool}: not found", StringComparison.Ordinal)
            || line.EndsWith($"No module named {tool}", StringComparison.Ordinal)
            || line.EndsWith($"No module named '{tool}'", StringComparison.Ordinal)
            || line.StartsWith($"'{tool}' is not recognized as an internal or external command", StringComparison.Ordinal))
        {
            return LintLine.Trouble(line.Trim());
        }

        return line.StartsWith($"usage: {tool} ", StringComparison.OrdinalIgnoreCase) ? LintLine.Telling : LintLine.Foreign;
    }
}
