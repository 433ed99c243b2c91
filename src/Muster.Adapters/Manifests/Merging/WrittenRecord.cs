using Muster.Adapters.Manifests.Editing;
using Muster.Core.Manifests;
using Muster.Core.Manifests.Editing;

namespace Muster.Adapters.Manifests.Merging;

/// <summary>A record that another version of the manifest has already, taken over as it is written there: comments, quotes and all.</summary>
/// <param name="Lines">From the dash on; the further lines with their indentation less that of the dash.</param>
internal sealed record WrittenRecord(string Section, IReadOnlyList<ManifestField> Fields, IReadOnlyList<string> Lines) : AddRecord(Section, Fields)
{
    /// <returns>The edit itself where the record is not in a block list there.</returns>
    public static AddRecord Of(Manifest from, AddRecord add)
    {
        ManifestPlaces places = new(from);
        if (places.Section(add.Section) is not { } list || places.IsFlow(list))
        {
            return add;
        }

        for (var i = 0; i < list.Items.Count; i++)
        {
            if (list.Items[i] is ManifestMap record && record["id"]?.ToString() == add.Id && places.IsWrittenIn(list, i))
            {
                var (dash, end) = (places.Dash(list, i), places.Item(list, i).End);
                var column = from.Text.Column(dash);
                var lines = from.Text[dash..places.After(end, column)].ReplaceLineEndings("\n").Split('\n');
                return lines.Skip(1).All(line => line.Length == 0 || string.IsNullOrWhiteSpace(line[..Math.Min(column, line.Length)]))
                    ? new WrittenRecord(add.Section, add.Fields, [lines[0], .. lines.Skip(1).Select(line => line[Math.Min(column, line.Length)..])])
                    : add;
            }
        }

        return add;
    }

    /// <summary>For a list whose dashes stand at <paramref name="column"/>.</summary>
    public string Text(int column) => string.Join('\n', [ValueText.Pad(column) + Lines[0], .. Lines.Skip(1).Select(line => line.Length == 0 ? "" : ValueText.Pad(column) + line)]);
}
