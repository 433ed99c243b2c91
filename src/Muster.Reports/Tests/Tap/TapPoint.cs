using System.Globalization;
using System.Text.RegularExpressions;
using Muster.Reports.Input;

namespace Muster.Reports.Tests.Tap;

/// <summary>A test point: <c>ok|not ok [number] [- ] [description] [# directive]</c>.</summary>
internal sealed partial record TapPoint(TestOutcome Outcome, long? Number, string Name, string? Reason, double? Seconds)
{
    // Escaped hashes belong to the description. "# Skipped: no network" is a skip, "# todo" a word of its own; tapjs adds "# time=5.2ms".
    [GeneratedRegex(@"(?<=^|\s)#\s*(?:(?<skip>skip\S*)|(?<todo>todo\b)|time=(?<time>[\d.]+)(?<unit>ms|s|m))\s*(?<reason>.*)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Directive { get; }

    [GeneratedRegex(@"^\s*(?<number>\d*)\s*(- )?", RegexOptions.ExplicitCapture)]
    private static partial Regex Start { get; }

    private const int MostLetters = 4 * TestCase.MaxMessage;

    /// <summary>Null when the line, its indentation taken off, is no test point.</summary>
    public static TapPoint? Of(string line)
    {
        var ok = !line.StartsWith("not ok", StringComparison.Ordinal);
        if ((ok && !line.StartsWith("ok", StringComparison.Ordinal)) || (line.Length > (ok ? 2 : 6) && line[ok ? 2 : 6] is not (' ' or '\t')))
        {
            return null;
        }

        var text = line.AsSpan(ok ? 2 : 6).TrimEnd() is var said && said.Length > MostLetters ? said[..MostLetters].ToString() : said.ToString();
        text = text.EndsWith(" {", StringComparison.Ordinal) ? text[..^2] : text;
        var outcome = ok ? TestOutcome.Passed : TestOutcome.Failed;
        double? seconds = null;
        string? reason = null;
        while (text.Contains('#', StringComparison.Ordinal) && Directive.Match(text) is { Success: true } found)
        {
            if (found.Groups["time"] is { Success: true, Value: var time })
            {
                seconds ??= InSeconds(time, found.Groups["unit"].Value);
            }
            else
            {
                reason = found.Groups["reason"].Value.Trim();
                outcome = found.Groups["skip"].Success || !ok ? TestOutcome.Skipped : outcome;
            }

            // "# time=5ms # SKIP": what follows a time may be a directive of its own.
            text = found.Groups["time"].Success ? $"{text.AsSpan(0, found.Index)} {found.Groups["reason"].ValueSpan}" : text[..found.Index];
        }

        // Millions of bare "ok" need no expression.
        if (text.Length == 0)
        {
            return new TapPoint(outcome, null, "", string.IsNullOrEmpty(reason) ? null : reason, seconds);
        }

        var start = Start.Match(text);
        var name = text[start.Length..].Trim().Replace(@"\#", "#", StringComparison.Ordinal);
        return new TapPoint(outcome, ReportNumber.Count(start.Groups["number"].Value), name, string.IsNullOrEmpty(reason) ? null : reason, seconds);
    }

    private static double? InSeconds(string number, string unit) =>
        double.TryParse(number, CultureInfo.InvariantCulture, out var value) ? TestSeconds.Known(value * unit switch { "ms" => 0.001, "m" => 60, _ => 1 }) : null;
}
