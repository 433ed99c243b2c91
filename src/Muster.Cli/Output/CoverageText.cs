using System.Globalization;
using Muster.Core.Changes;
using Muster.Core.CoverageTrees;
using Muster.Core.Estate.Writing;
using Muster.Core.Snapshots;
using Spectre.Console;

namespace Muster.Cli.Output;

/// <summary>A folder of a snapshot's coverage with its totals, or one file's lines.</summary>
internal static class CoverageText
{
    public static void WriteFolder(string name, string path, Snapshot snapshot, IReadOnlyList<CoverageEntry> entries, IReadOnlyList<CoverageEntry>? earlier, bool isJson)
    {
        var before = earlier?.ToDictionary(entry => (entry.Name, entry.Kind), entry => entry.Totals);
        if (isJson)
        {
            JsonAnswer.WriteObject(json =>
            {
                json.WriteString("name", name);
                json.WriteString("commit", snapshot.Commit);
                json.WriteString("path", path);
                json.WriteObjects("entries", entries, entry =>
                {
                    json.WriteString("name", entry.Name);
                    json.WriteString("kind", entry.Kind == EntryKind.Directory ? "folder" : "file");
                    json.WriteNumber("files", entry.Totals.Files);
                    json.WriteShare("lines", entry.Totals.Lines);
                    json.WriteShare("branches", entry.Totals.Branches);
                    json.WriteShare("functions", entry.Totals.Functions);
                    json.WriteShare("linesBefore", before?.TryGetValue((entry.Name, entry.Kind), out var old) == true ? old.Lines : null);
                });
            });
            return;
        }

        Screen.Out.MarkupLine($"[bold]{Safe.Markup(name)}[/]  {Safe.Markup(CommitText.Of(snapshot))}  {Safe.Markup(path.Length == 0 ? "." : path + "/")}");
        var table = new Table { Border = Screen.IsPlain ? TableBorder.None : TableBorder.Simple };
        foreach (var (title, alignment) in new[] { ("Name", Justify.Left), ("Lines", Justify.Right), ("Counts", Justify.Right), ("Branches", Justify.Right), ("Change", Justify.Right), ("Files", Justify.Right) })
        {
            table.AddColumn(new TableColumn(title) { Alignment = alignment, NoWrap = true });
        }

        foreach (var entry in entries)
        {
            var change = before is null ? "" : !before.TryGetValue((entry.Name, entry.Kind), out var old) ? "new" : Change(old, entry.Totals);
            table.AddRow(
                new Markup(Safe.Markup(entry.Kind == EntryKind.Directory ? entry.Name + "/" : entry.Name)),
                new Markup(entry.Totals.Lines.PercentText() is { } percent ? percent + " %" : "–"),
                new Markup(entry.Totals.Lines.ToString()),
                new Markup(entry.Totals.Branches?.PercentText() is { } branches ? branches + " %" : "–"),
                new Markup(change),
                new Markup(entry.Kind == EntryKind.Directory ? entry.Totals.Files.ToString(CultureInfo.InvariantCulture) : ""));
        }

        Screen.Out.WriteTable(table);
    }

    public static void WriteFile(string name, string path, Snapshot snapshot, CoverageLeaf leaf, bool isJson)
    {
        int[] Lines(bool covered) => [.. (leaf.File.Map?.States ?? []).Where(state => state.Covered == covered).Select(state => state.Line)];
        if (isJson)
        {
            JsonAnswer.WriteObject(json =>
            {
                json.WriteString("name", name);
                json.WriteString("commit", snapshot.Commit);
                json.WriteString("path", path);
                json.WriteString("blob", leaf.Blob);
                json.WriteShare("lines", leaf.File.Lines);
                json.WriteShare("branches", leaf.File.Branches);
                json.WriteNumbers("covered", Lines(true));
                json.WriteNumbers("uncovered", Lines(false));
            });
            return;
        }

        Screen.Out.MarkupLine($"[bold]{Safe.Markup(name)}[/]  {Safe.Markup(CommitText.Of(snapshot))}  {Safe.Markup(path)}");
        Screen.Out.MarkupLine($"  lines     {leaf.File.Lines.PercentText() ?? "–"} % ({leaf.File.Lines}){(leaf.File.Branches is { } branches ? $", branches {branches.PercentText() ?? "–"} % ({branches})" : "")}");
        Screen.Out.MarkupLine(leaf.File.Map is null ? "  uncovered not known: the report has only counts" : $"  uncovered {(Lines(false) is { Length: > 0 } bare ? LineRanges.Text(bare) : "none")}");
    }

    private static string Change(CoverageTotals old, CoverageTotals now) => old.Lines == now.Lines ? "" : string.Create(
        CultureInfo.InvariantCulture, $"{now.Lines.Part - old.Lines.Part:+0;-0;0} of {now.Lines.Whole - old.Lines.Whole:+0;-0;0}");
}
