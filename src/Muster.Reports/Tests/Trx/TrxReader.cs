using Muster.Reports.Input;
using Muster.Reports.Input.Xml;

namespace Muster.Reports.Tests.Trx;

/// <summary>Walks one test run: results, definitions and the summary, in whatever order they come.</summary>
internal sealed class TrxReader(XmlCursor xml, ReadingDraft draft)
{
    private readonly List<TrxRow> _rows = [];
    private readonly Dictionary<string, string> _classes = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _runErrors = [];
    private readonly TestsDraft _tests = draft.Tests;
    private string? _runOutcome;

    public void Read()
    {
        while (xml.Read())
        {
            if (xml.Token != XmlToken.Start)
            {
                continue;
            }

            if (xml.IsName("Times"u8))
            {
                draft.Origin = draft.Origin with { WrittenAt = ReportTime.Parse(xml.Attribute("start"u8) ?? xml.Attribute("creation"u8)) };
            }
            else if (xml.IsName("Results"u8))
            {
                ReadResults(null);
            }
            else if (xml.IsName("TestDefinitions"u8))
            {
                ReadDefinitions();
            }
            else if (xml.IsName("ResultSummary"u8))
            {
                ReadSummary();
            }
        }

        foreach (var row in _rows)
        {
            Settle(row);
        }

        SettleRun();
    }

    // Results and InnerResults hold UnitTestResult, GenericTestResult, WebTestResult, TestResultAggregation …
    private void ReadResults(TrxRow? parent)
    {
        var depth = xml.Depth;
        while (xml.Inside(depth))
        {
            if (xml.Token == XmlToken.Start && (xml.Name.EndsWith("Result", StringComparison.Ordinal) || xml.IsName("TestResultAggregation"u8)))
            {
                var row = ReadRow();
                if (parent is not null)
                {
                    parent.HasRows = true;
                    parent.RowsAreRed |= row.IsRed || row.RowsAreRed;
                }
            }
        }
    }

    private TrxRow ReadRow()
    {
        var word = xml.Attribute("outcome"u8);
        var outcome = TrxOutcome.Of(word);
        var row = new TrxRow
        {
            Name = xml.Attribute("testName"u8) ?? xml.Attribute("testId"u8) ?? "(no name)",
            TestId = xml.Attribute("testId"u8),
            ExecutionId = xml.Attribute("executionId"u8),
            Outcome = outcome ?? TestOutcome.NotRun,
            Seconds = TestSeconds.Span(xml.Attribute("duration"u8))
                ?? TestSeconds.Between(ReportTime.Parse(xml.Attribute("startTime"u8)), ReportTime.Parse(xml.Attribute("endTime"u8))),
        };
        if (outcome is null)
        {
            draft.Reject($"test {row.Name} has the unknown outcome \"{word}\"", xml.Line);
        }

        _rows.Add(row);
        var depth = xml.Depth;
        while (xml.Inside(depth))
        {
            if (xml.IsStart("InnerResults"u8))
            {
                ReadResults(row);
            }
            else if (xml.IsStart("ErrorInfo"u8))
            {
                row.Message ??= FailureText.Read(xml);
            }
            else if (xml.IsStart("StdOut"u8) || xml.IsStart("StdErr"u8) || xml.IsStart("DebugTrace"u8))
            {
                xml.Skip();
            }
        }

        return row;
    }

    private void ReadDefinitions()
    {
        var ids = new List<string>();
        var depth = xml.Depth;
        while (xml.Inside(depth))
        {
            if (xml.Token == XmlToken.Start && xml.Depth == depth + 1)
            {
                ids.Clear();
            }

            if (xml.Token == XmlToken.Start && xml.Attribute("id"u8) is { } id)
            {
                ids.Add(id);
            }

            if (xml.IsStart("TestMethod"u8) && xml.Attribute("className"u8) is { Length: > 0 } name)
            {
                var comma = name.Contains('[') ? -1 : name.IndexOf(',');
                ids.ForEach(known => _classes[known] = comma < 0 ? name : name[..comma]);
            }
        }
    }

    private void ReadSummary()
    {
        _runOutcome = xml.Attribute("outcome"u8);
        var depth = xml.Depth;
        while (xml.Inside(depth))
        {
            if (xml.IsStart("Counters"u8))
            {
                ReadCounters();
            }
            else if (xml.IsStart("RunInfo"u8) && TrxOutcome.Of(xml.Attribute("outcome"u8)) is TestOutcome.Error or TestOutcome.Failed)
            {
                _runErrors.Add(xml.InnerText());
            }
            else if (xml.IsStart("StdOut"u8))
            {
                xml.Skip();
            }
        }
    }

    // vstest fills total, executed, passed and failed only; what was skipped is what was not executed.
    private void ReadCounters()
    {
        if (xml.Count("total"u8) is not { } total)
        {
            return;
        }

        var errors = (xml.Count("error"u8) ?? 0) + (xml.Count("timeout"u8) ?? 0) + (xml.Count("aborted"u8) ?? 0) + (xml.Count("disconnected"u8) ?? 0);
        var skipped = Math.Max(0, total - (xml.Count("executed"u8) ?? total)) + (xml.Count("inconclusive"u8) ?? 0);
        _tests.Stated = new TestCounts(total, xml.Count("passed"u8) ?? 0, xml.Count("failed"u8) ?? 0, errors, skipped);
    }

    private void Settle(TrxRow row)
    {
        var suite = Class(row.TestId) ?? Class(row.ExecutionId);
        if (row.HasRows)
        {
            if (row.IsRed && !row.RowsAreRed)
            {
                _tests.Fail(suite, row.Message, $"{row.Name} failed, though none of its rows did");
            }

            return;
        }

        _tests.Add(new TestCase
        {
            Suite = suite,
            Name = suite is not null && row.Name.Length > suite.Length + 1 && row.Name.StartsWith(suite, StringComparison.Ordinal) && row.Name[suite.Length] == '.'
                ? row.Name[(suite.Length + 1)..]
                : row.Name,
            Outcome = row.Outcome,
            Seconds = row.Seconds,
            Message = row.Message,
        });
    }

    private void SettleRun()
    {
        if (_tests.Count == 0 && _tests.Stated is { Total: > 0 } stated)
        {
            _tests.Counts = stated;
        }

        // The xunit adapter repeats every failed test as an error of the run: they are news only when no test is red or the run broke.
        if (TrxOutcome.IsBrokenRun(_runOutcome) || !_tests.IsRed)
        {
            _runErrors.ForEach(error => _tests.Fail(null, error, "the run failed"));
        }

        if (!_tests.IsRed && _runOutcome is not null && TrxOutcome.Of(_runOutcome) is TestOutcome.Failed or TestOutcome.Error)
        {
            _tests.Fail(null, null, $"the outcome of the run is {_runOutcome}, though no test failed");
        }
    }

    private string? Class(string? id) => id is not null ? _classes.GetValueOrDefault(id) : null;
}
