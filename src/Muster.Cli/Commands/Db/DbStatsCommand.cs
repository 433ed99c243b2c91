using System.CommandLine;
using System.Globalization;
using Muster.Adapters.Storage.Upkeep;
using Muster.Cli.Options;
using Muster.Cli.Output;
using Muster.Core.Estate.Writing;
using Spectre.Console;

namespace Muster.Cli.Commands.Db;

/// <summary><c>muster db stats</c>: how much there is, by what it is for.</summary>
internal static class DbStatsCommand
{
    public static Command Create()
    {
        var store = StoreOption.Create();
        var format = FormatOption.Of("text", "json");
        var command = new Command("stats", "Rows and bytes of each table, and what they are for") { store, format };
        command.SetAction(async (parsed, cancel) =>
        {
            var engine = StoreOption.Existing(parsed.GetValue(store));
            var size = await StoreSize.OfAsync(engine, TimeProvider.System, cancel);
            if (parsed.GetValue(format) == "json")
            {
                WriteJson(engine.Address, size);
            }
            else
            {
                Write(engine.Address, size);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(string address, StoreSize store)
    {
        var table = new Table { Border = Screen.IsPlain ? TableBorder.None : TableBorder.Simple };
        table.AddColumn("For").AddColumn("Table").AddColumn(new TableColumn("Rows").RightAligned()).AddColumn(new TableColumn("Bytes").RightAligned());
        foreach (var purpose in store.Tables.GroupBy(size => size.Purpose).OrderByDescending(group => group.Sum(size => size.Bytes)))
        {
            foreach (var (i, size) in purpose.OrderByDescending(size => size.Bytes).Index())
            {
                table.AddRow(i == 0 ? Safe.Markup(purpose.Key) : "", Safe.Markup(size.Name), size.Rows.ToString("N0", CultureInfo.InvariantCulture), SizeText.Of(size.Bytes));
            }
        }

        Screen.Out.WriteTable(table);
        Screen.Talk.MarkupLine(Safe.Markup($"{address}: {store.Tables.Sum(size => size.Rows).ToString("N0", CultureInfo.InvariantCulture)} rows, {SizeText.Of(store.Bytes)} on disk"));
    }

    private static void WriteJson(string address, StoreSize store) => JsonAnswer.WriteObject(json =>
    {
        json.WriteString("store", address);
        json.WriteNumber("bytes", store.Bytes);
        json.WriteObjects("tables", store.Tables, size =>
        {
            json.WriteString("name", size.Name);
            json.WriteString("purpose", size.Purpose);
            json.WriteNumber("rows", size.Rows);
            json.WriteNumber("bytes", size.Bytes);
        });
    });
}
