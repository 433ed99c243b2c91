using Muster.Reports.Input;

namespace Muster.Reports;

/// <summary>
/// One report format: bytes in, draft out. Implementations are stateless and safe to use from many threads. They never throw on bad
/// input: cursors stop at the first thing they cannot read and put the rejection into the draft themselves.
/// </summary>
public interface IReportFormat
{
    FormatCard Card { get; }

    /// <summary>True when the content, not the name, is this format. At most one format of the register says so of any file.</summary>
    bool Recognises(ReportHead head);

    void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel);
}
