using System.Globalization;

namespace Muster.Core.Gates;

/// <summary><c>max-age 14</c>: the numbers were made within so many days.</summary>
public sealed record MaximumAge(int Days) : IGateRule
{
    public static GateRuleKind Kind { get; } = new("max-age 14", words =>
        (words is ["max-age", _] or ["max-age", _, "day" or "days"]) && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? new MaximumAge(days) : null);

    public string Text => $"max-age {Days}";

    public (Verdict Verdict, string Reason) Judge(GateSubject subject) => subject.Row.AgeDays switch
    {
        null => (Verdict.Incomplete, "no age is known"),
        { } age when age > Days => (Verdict.Failed, $"the newest number is {age} days old, at most {Days} asked"),
        { } age => (Verdict.Passed, $"the newest number is {age} days old"),
    };
}
