using System.Text;
using System.Text.RegularExpressions;

namespace Muster.Reports.Tests.GoTest;

/// <summary>One test of a package over all its runs.</summary>
internal sealed partial class GoTestRun(string name)
{
    private StringBuilder? _output;
    private int _pass = -1;
    private bool _failedBefore;
    private int _runs;

    // "    good_test.go:15: message"
    [GeneratedRegex(@"^[ \t]+(\S+\.go):(\d+): ", RegexOptions.Multiline)]
    private static partial Regex Place { get; }

    public TestOutcome? Outcome { get; private set; }

    public double? Seconds { get; private set; }

    /// <summary>
    /// It begins. A run after its package had ended is a retry, whose outcome replaces the earlier one; a run within the same pass
    /// over the package (<c>-count=n</c>) does not undo a failure.
    /// </summary>
    public void Begin(int pass)
    {
        if (pass != _pass)
        {
            _failedBefore |= Outcome is TestOutcome.Failed;
            Outcome = null;
            _pass = pass;
        }

        _runs++;
        _output = null;
    }

    public void Say(string text)
    {
        if (!text.StartsWith("=== ", StringComparison.Ordinal) && (_output?.Length ?? 0) < TestMessage.MaxRaw)
        {
            (_output ??= new StringBuilder()).Append(text);
        }
    }

    public void End(TestOutcome outcome, double? seconds, int pass)
    {
        if (_runs == 0 || pass != _pass)
        {
            Begin(pass);
        }

        var failed = Outcome is TestOutcome.Failed || outcome is TestOutcome.Failed;
        Outcome = failed ? TestOutcome.Failed : outcome;
        Seconds = seconds ?? Seconds;
        if (outcome is TestOutcome.Passed && !failed)
        {
            _output = null;
        }
    }

    public TestCase ToCase(string package)
    {
        var outcome = Outcome ?? TestOutcome.Failed;
        var output = _output?.ToString();
        var place = outcome is TestOutcome.Failed && output is not null ? Place.Match(output) : Match.Empty;
        return new TestCase
        {
            Suite = package.Length == 0 ? null : package,
            Name = name,
            Outcome = outcome,
            Seconds = Seconds,
            File = place.Success ? place.Groups[1].Value : null,
            Line = place.Success && int.TryParse(place.Groups[2].ValueSpan, out var line) ? line : null,
            Message = outcome is TestOutcome.Passed ? null : TestMessage.Tidy(output),
            Retries = Math.Max(0, _runs - 1),
            Flaky = outcome is TestOutcome.Passed && _failedBefore,
        };
    }
}
