using Spectre.Console;
using Spectre.Console.Rendering;

namespace Muster.Cli.Output;

/// <summary>A table where there is room for it. Where there is not, its rows below each other, a line for each cell: a number is never broken.</summary>
internal static class NarrowTable
{
    extension(IAnsiConsole screen)
    {
        public void WriteTable(Table table)
        {
            if (Screen.IsPlain || Needed(screen, table) <= screen.Profile.Width)
            {
                screen.Write(table);
                return;
            }

            foreach (var row in table.Rows)
            {
                screen.WriteRow(table, row);
            }
        }

        private void WriteRow(Table table, TableRow row)
        {
            var grid = new Grid();
            grid.AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(2, 0, 1, 0) });
            grid.AddColumn(new GridColumn { Padding = new Padding(0) });
            foreach (var (column, cell) in table.Columns.Zip(row).Skip(1).Where(one => Width(screen, one.Second, whole: true) > 0))
            {
                grid.AddRow(column.Header, cell);
            }

            screen.Write(row.First());
            screen.WriteLine();
            screen.Write(grid);
        }
    }

    // What is not to wrap needs its whole width, what may wrap its longest word; and a blank before, between and after the columns.
    private static int Needed(IAnsiConsole screen, Table table)
    {
        var columns = table.Columns.Select((column, at) => table.Rows.Select(row => row.ElementAtOrDefault(at)).OfType<IRenderable>().Append(column.Header).Max(cell => Width(screen, cell, column.NoWrap))
            + (column.Padding is { } padding ? padding.Left + padding.Right : 0));
        return columns.Sum() + (table.Border == TableBorder.None ? 0 : table.Columns.Count + 1);
    }

    private static int Width(IAnsiConsole screen, IRenderable cell, bool whole) =>
        cell.Measure(RenderOptions.Create(screen, screen.Profile.Capabilities), int.MaxValue) is var measured && whole ? measured.Max : measured.Min;
}
