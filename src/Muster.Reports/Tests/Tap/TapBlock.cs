using System.Text;
using System.Text.RegularExpressions;
using Muster.Reports.Input;

namespace Muster.Reports.Tests.Tap;

/// <summary>What stands below a test point: a YAML block, or comments of Perl's diagnostics.</summary>
internal sealed partial class TapBlock
{
    private readonly StringBuilder _text = new();

    // node: location: 'file:///a.js:5:1'    Perl: #   at t/cart.t line 12.
    [GeneratedRegex(@"^[ \t]*(?:location: '?(?<file>.+?):(?<line>\d+):\d+'?|#?[ \t]*(?:at|in) (?<file>.+) (?:at )?line (?<line>\d+)\.?)[ \t]*$", RegexOptions.Multiline)]
    private static partial Regex Place { get; }

    [GeneratedRegex(@"^[ \t]*duration_ms: (?<ms>[\d.]+)[ \t]*$", RegexOptions.Multiline)]
    private static partial Regex Duration { get; }

    public void Add(string line)
    {
        if (_text.Length < TestMessage.MaxRaw)
        {
            _text.Append(line).Append('\n');
        }
    }

    public void Clear() => _text.Clear();

    public TestCase Complete(TestCase test)
    {
        if (_text.Length == 0)
        {
            return test;
        }

        var text = _text.ToString();
        var seconds = test.Seconds ?? (Duration.Match(text) is { Success: true } found ? TestSeconds.Milliseconds(ReportNumber.Real(found.Groups["ms"].Value)) : null);
        if (test.Outcome is TestOutcome.Passed)
        {
            return test with { Seconds = seconds };
        }

        var place = Place.Match(text);
        return test with
        {
            Seconds = seconds,
            Message = TestMessage.Join(test.Message, text),
            File = place.Success ? place.Groups["file"].Value : null,
            Line = place.Success && int.TryParse(place.Groups["line"].ValueSpan, out var line) ? line : null,
        };
    }
}
