namespace Muster.Reports.Findings.Text;

/// <summary>A tool's text output, a finding a line. What one line means is the format; reading and recognising are shared.</summary>
internal interface ILineFormat : IReportFormat
{
    /// <summary>The tool's name, lower case.</summary>
    string Tool { get; }

    /// <summary>Lines indented under a finding are its quoted source, and say nothing about whose text this is.</summary>
    LintLine Parse(string line, LintContext seen);
}
