using System.Text;

namespace Muster.Reports.Findings.Lizard;

/// <summary>One line of CSV (RFC 4180): fields between commas, quoted ones with doubled quotes inside.</summary>
internal static class CsvRow
{
    /// <summary>The fields, or null when a quote is left open.</summary>
    public static IReadOnlyList<string>? Split(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var at = 0; at < line.Length; at++)
        {
            var next = line[at];
            if (next == '"' && quoted && at + 1 < line.Length && line[at + 1] == '"')
            {
                field.Append('"');
                at++;
            }
            else if (next == '"')
            {
                quoted = !quoted;
            }
            else if (next == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(next);
            }
        }

        fields.Add(field.ToString());
        return quoted ? null : fields;
    }
}
