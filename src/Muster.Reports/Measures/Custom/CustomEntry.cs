using System.Text.RegularExpressions;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Measures.Custom;

internal static partial class CustomEntry
{
    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9][A-Za-z0-9_-]*)*$")]
    private static partial Regex Name { get; }

    // {"name":"bundle.size","value":182.5,"unit":"KB","better":"lower"} or {"name":"docs.covered","part":120,"whole":150}
    public static void Read(JsonCursor json, ReadingDraft draft)
    {
        string? name = null, unit = null, better = null;
        double? value = null;
        long? part = null, whole = null;
        while (json.Property())
        {
            if (json.Is("name"u8))
            {
                name = json.ReadText();
            }
            else if (json.Is("value"u8))
            {
                value = json.ReadReal();
            }
            else if (json.Is("part"u8))
            {
                part = json.ReadCount();
            }
            else if (json.Is("whole"u8))
            {
                whole = json.ReadCount();
            }
            else if (json.Is("unit"u8))
            {
                unit = json.ReadText();
            }
            else if (json.Is("better"u8))
            {
                better = json.ReadText();
            }
            else
            {
                json.Skip();
            }
        }

        var share = Tally.Of(part, whole);
        if (Problem(name, value, share, better) is { } problem)
        {
            draft.Reject(problem, json.Line);
            return;
        }

        draft.Measures.Add(new CustomMeasure { Name = name!, Value = value, Share = share, Unit = unit, HigherIsBetter = better is null ? null : better == "higher" });
    }

    private static string? Problem(string? name, double? value, Tally? share, string? better) =>
        name is not { Length: <= 100 } || !Name.IsMatch(name) ? "a measure's name is letters, digits, - and _ in parts joined by dots, at most 100 characters"
        : (value is null) == (share is null) ? $"measure {name} needs either a value or a part and a whole (0 ≤ part ≤ whole)"
        : better is not (null or "higher" or "lower") ? $"measure {name}: better is higher or lower, not {better}"
        : null;
}
