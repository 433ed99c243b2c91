using System.Globalization;
using System.Text;

namespace Muster.Core.Estate.Writing;

/// <summary>CSV as RFC 4180 has it, safe to open in a spreadsheet.</summary>
public static class CsvText
{
    public static StringBuilder AppendCsvRow(this StringBuilder text, IEnumerable<string?> cells) => text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    // A cell that a spreadsheet would take for a formula gets a quote in front: names come from strangers.
    private static string Cell(string? cell)
    {
        var safe = cell is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] && !double.TryParse(cell, CultureInfo.InvariantCulture, out _) ? "'" + cell : cell ?? "";
        return safe.AsSpan().ContainsAny("\",\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
