using Muster.Reports.Input;

namespace Muster.Reports.Findings.Text;

/// <summary>A tool's text output, a finding a line. What one line means is the format; reading and recognising are shared.</summary>
internal interface ILineFormat : IReportFormat
{
    /// <summary>The tool's name, lower case.</summary>
    string Tool { get; }

    /// <summary>False where several tools write the same lines, so that a text does not say whose it is.</summary>
    bool NamesItsTool => true;

    /// <summary>True where the tool repeats such a finding word by word, so that equal ones are one.</summary>
    bool Repeats(Finding finding) => false;

    /// <summary>Lines indented under a finding are its quoted source, and say nothing about whose text this is.</summary>
    LintLine Parse(string line, LintContext seen);

    bool IReportFormat.Recognises(ReportHead head) => LineVote.Winner(head) == this;

    void IReportFormat.Read(ReportSource source, ReadingDraft draft, CancellationToken cancel) => LintText.Read(this, source, draft, cancel);
}
