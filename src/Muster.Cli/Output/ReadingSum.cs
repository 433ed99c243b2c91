using Muster.Reports;
using Muster.Reports.Findings;
using Muster.Reports.Tests;

namespace Muster.Cli.Output;

/// <summary>Many files at once: what can be added up is. Coverage of different reports is not a sum: they may speak of the same lines.</summary>
internal sealed class ReadingSum
{
    private readonly Dictionary<Severity, int> _severities = [];
    private TestCounts? _tests;
    private int _findings = -1;
    private int _coverage;
    private int _unread;
    private int _partly;

    public int Files { get; private set; }

    public void Add(Reading reading)
    {
        Files++;
        _unread += reading.Format is null ? 1 : 0;
        _partly += reading.Format is not null && reading.Rejections.Count > 0 ? 1 : 0;
        _coverage += reading.Coverage is null ? 0 : 1;
        _tests = reading.Tests is { } tests ? (_tests ?? new TestCounts(0, 0, 0, 0, 0)) + tests.Counts : _tests;
        if (reading.Findings is { } findings)
        {
            _findings = Math.Max(0, _findings) + findings.Total;
            foreach (var (severity, count) in findings.BySeverity)
            {
                _severities[severity] = _severities.GetValueOrDefault(severity) + count;
            }
        }
    }

    public List<(string Name, string Text)> Rows()
    {
        var notes = new[] { _unread > 0 ? $"{_unread} not read" : null, _partly > 0 ? $"{_partly} read in part" : null }.OfType<string>();
        var rows = new List<(string, string)> { ("files", string.Join(", ", notes.Prepend($"{Files}"))) };
        if (_coverage > 0)
        {
            rows.Add(("coverage", $"{_coverage} {(_coverage == 1 ? "report" : "reports")}, not added up: they may be of the same lines"));
        }

        if (_tests is { } tests)
        {
            rows.Add(("tests", ReadingRows.Counts(tests)));
        }

        if (_findings >= 0)
        {
            rows.Add(("findings", $"{_findings}{(_findings > 0 ? ": " + ReadingRows.Severities(_severities) : "")}"));
        }

        return rows;
    }
}
