using System.Globalization;
using System.Text;
using Muster.Core.Series;

namespace Muster.Core.Trends.Writing;

/// <summary>Lines over time as CSV (RFC 4180), a row a point; unknown is empty.</summary>
public static class TrendCsv
{
    public static string Write(IReadOnlyList<TrendLine> lines)
    {
        var text = new StringBuilder("name,metric,date,part,whole,value,repositories,mean,median,worst,worst_name\r\n");
        foreach (var line in lines)
        {
            foreach (var point in line.Repository?.Points ?? [])
            {
                Row(text, line, point.Date, point.Value);
            }

            foreach (var point in line.Group?.Points ?? [])
            {
                Row(text, line, point.Date, point.Sum, Number(point.Count), Number(point.Mean), Number(point.Median), Number(point.Worst), point.WorstName);
            }
        }

        return text.ToString();
    }

    private static void Row(StringBuilder text, TrendLine line, DateOnly date, SeriesValue value, params string?[] more)
    {
        string?[] cells = [line.Name, line.Metric.Name, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Number(value.Whole is null ? null : value.Part), Number(value.Whole), Number(value.Value), .. more, .. new string?[5 - more.Length]];
        text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
    }

    private static string? Number(double? number) => number?.ToString("0.####", CultureInfo.InvariantCulture);

    // A name that begins like a formula is no formula: spreadsheets run those.
    private static string Cell(string? text) => text is null or "" ? ""
        : text[0] is '=' or '+' or '@' || (text[0] == '-' && !double.TryParse(text, CultureInfo.InvariantCulture, out _)) ? $"\"'{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : text;
}
