using Spectre.Console;

namespace Muster.Cli.Output;

/// <summary>A word and what there is to say of it: on a terminal a long sentence goes on under its beginning, piped it stays one line.</summary>
internal static class HangingLine
{
    extension(IAnsiConsole screen)
    {
        /// <param name="head">Markup, filled up with blanks to <paramref name="indent"/>.</param>
        /// <param name="tail">Markup.</param>
        public void MarkupLine(int indent, string head, string tail)
        {
            if (Screen.IsPlain)
            {
                screen.MarkupLine(head + tail);
                return;
            }

            var grid = new Grid();
            grid.AddColumn(new GridColumn { Width = indent, NoWrap = true, Padding = new Padding(0) });
            grid.AddColumn(new GridColumn { Padding = new Padding(0) });
            grid.AddRow(new Markup(head), new Markup(tail));
            screen.Write(grid);
        }
    }
}
