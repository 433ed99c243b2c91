using System.Globalization;
using Muster.Adapters.Storage.Upkeep;
using Muster.Cli.Output;
using Muster.Core.Estate.Writing;
using Spectre.Console;

namespace Muster.Cli.Commands.Db;

/// <summary>What was carried over: rows, bytes and digest of each table, equal at both ends.</summary>
internal static class CopyText
{
    /// <summary>On a terminal each table is named as it is done.</summary>
    public static IProgress<CopiedTable>? Progress => Console.IsErrorRedirected ? null : new Talk();

    public static void Write(string from, string to, IReadOnlyList<CopiedTable> tables, bool json)
    {
        if (json)
        {
            WriteJson(from, to, tables);
            return;
        }

        var table = new Table { Border = Screen.IsPlain ? TableBorder.None : TableBorder.Simple };
        table.AddColumn("Table").AddColumn(new TableColumn("Rows").RightAligned()).AddColumn(new TableColumn("Content").RightAligned()).AddColumn("Digest");
        foreach (var one in tables)
        {
            table.AddRow(Safe.Markup(one.Name), Number(one.Rows), SizeText.Of(one.Bytes), one.Rows == 0 ? "–" : one.Hash[..12]);
        }

        Screen.Out.WriteTable(table);
        Screen.Talk.MarkupLine(Safe.Markup($"{Number(tables.Sum(one => one.Rows))} rows from {from} to {to}; every table was read back and has the same digest"));
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static void WriteJson(string from, string to, IReadOnlyList<CopiedTable> tables) => JsonAnswer.WriteObject(json =>
    {
        json.WriteString("from", from);
        json.WriteString("to", to);
        json.WriteObjects("tables", tables, one =>
        {
            json.WriteString("name", one.Name);
            json.WriteNumber("rows", one.Rows);
            json.WriteNumber("bytes", one.Bytes);
            json.WriteString("digest", one.Hash);
        });
    });

    private sealed class Talk : IProgress<CopiedTable>
    {
        public void Report(CopiedTable value) => Screen.Talk.MarkupLine($"[grey]{Safe.Markup(value.Name)}: {Number(value.Rows)} rows[/]");
    }
}
