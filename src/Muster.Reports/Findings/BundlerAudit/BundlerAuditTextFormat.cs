using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Text;

namespace Muster.Reports.Findings.BundlerAudit;

/// <summary>What <c>bundle-audit check</c> prints: a block of "Name: value" lines a gem, blank lines between, a sentence at the end.</summary>
internal sealed class BundlerAuditTextFormat : IReportFormat
{
    private const string Clean = "No vulnerabilities found";
    private const string Found = "Vulnerabilities found!";
    private const string Source = "Insecure Source URI found: ";
    private static readonly string[] Ids = ["CVE", "GHSA", "Advisory"];

    public FormatCard Card { get; } = new(
        "bundler-audit-text",
        "bundler-audit text",
        ReportKind.Findings,
        "bundler-audit",
        "Every block of a gem is a finding, and so is a source that is not secure; a text without its closing sentence is not whole.");

    public bool Recognises(ReportHead head)
    {
        var lines = head.Lines.Select(line => line.TrimEnd()).ToList();
        return lines.Exists(line => line == Clean) || lines.Exists(line => line.StartsWith(Source, StringComparison.Ordinal))
            || (lines.Exists(line => line.StartsWith("Name: ", StringComparison.Ordinal)) && lines.Exists(line => line.StartsWith("Criticality: ", StringComparison.Ordinal)));
    }

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("bundler-audit");
        var block = new Dictionary<string, string>(StringComparer.Ordinal);
        var whole = false;
        using var lines = new LineCursor(source, draft, cancel);
        while (lines.Read())
        {
            var line = lines.Text.TrimEnd();
            whole |= line is Clean or Found;
            if (line.StartsWith(Source, StringComparison.Ordinal))
            {
                draft.AddFinding(new Finding { Rule = "insecure_source", Severity = SecurityScales.Scanners.Of(null), Message = line, Path = "Gemfile.lock" });
            }
            else if (line.Length == 0 || line is Clean or Found)
            {
                Take(block, draft);
            }
            else if (line.IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon)
            {
                block[line[..colon]] = line[(colon + 2)..];
            }
        }

        Take(block, draft);
        if (!whole)
        {
            draft.Reject("the closing sentence is missing: the audit has not come to its end");
        }
    }

    private static void Take(Dictionary<string, string> block, ReadingDraft draft)
    {
        if (block.TryGetValue("Name", out var name) && block.TryGetValue("Version", out var version))
        {
            var ids = Ids.Select(block.GetValueOrDefault).OfType<string>().ToList();
            var word = block.GetValueOrDefault("Criticality");
            draft.AddFinding(new Finding
            {
                Rule = ids.FirstOrDefault() ?? "",
                Severity = SecurityScales.Scanners.Of(word),
                ToolSeverity = word,
                Message = $"{name} {version}: {block.GetValueOrDefault("Title")}",
                Path = "Gemfile.lock",
                References = AdvisoryIds.In(ids),
                Fixable = block.GetValueOrDefault("Solution")?.StartsWith("upgrade", StringComparison.Ordinal),
            });
        }

        block.Clear();
    }
}
