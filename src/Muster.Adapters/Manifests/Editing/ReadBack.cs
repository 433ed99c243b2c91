using Muster.Core.Manifests;
using Muster.Core.Manifests.Editing;

namespace Muster.Adapters.Manifests.Editing;

/// <summary>Compares what was read before with what is read back: every value the same but those that were meant, and those as meant.</summary>
internal static class ReadBack
{
    /// <returns>Null when all is well; else what differs.</returns>
    public static string? Difference(Manifest before, Manifest after, EditPlan plan)
    {
        if (!SameBut(before.Root, after.Root, ManifestPlaces.Coordination))
        {
            return "something outside of 'coordination:' would read differently";
        }

        var (old, now) = (before.Section(ManifestPlaces.Coordination) as ManifestMap, after.Section(ManifestPlaces.Coordination) as ManifestMap);
        if (!SameBut(old, now, [.. plan.Sections.Select(section => section.Section)]))
        {
            return "a section that was not meant would read differently";
        }

        return plan.Sections.Select(section => Difference(Items(old, section.Section), Items(now, section.Section), section)).FirstOrDefault(difference => difference is not null);
    }

    private static string? Difference(IReadOnlyList<ManifestNode> before, IReadOnlyList<ManifestNode> after, SectionPlan plan)
    {
        var at = 0;
        foreach (var item in before)
        {
            var id = (item as ManifestMap)?["id"] is ManifestScalar scalar ? scalar.Text : null;
            if (id is not null && plan.Removed.Contains(id))
            {
                continue;
            }

            if (at == after.Count)
            {
                return $"a record under '{plan.Section}' would be lost";
            }

            var read = after[at++];
            var wanted = id is not null && plan.Changes.TryGetValue(id, out var changes) ? new ChangeRecord(plan.Section, id, changes).ApplyTo((MapValue)ManifestValue.From(item)) : null;
            if (wanted is null ? !Same(item, read) : !wanted.Equals(ManifestValue.From(read)))
            {
                return $"{id ?? "a record without an id"} would read differently than meant";
            }
        }

        var added = after.Skip(at).Select(ManifestValue.From);
        return added.SequenceEqual(plan.Adds.Select(add => new MapValue(add.Fields))) ? null : $"a new record under '{plan.Section}' would read differently than meant";
    }

    private static IReadOnlyList<ManifestNode> Items(ManifestMap? coordination, string section) => coordination?[section] is ManifestList list ? list.Items : [];

    private static bool SameBut(ManifestMap? before, ManifestMap? after, params IReadOnlyList<string> meant)
    {
        var old = before?.Entries.Where(entry => !meant.Contains(entry.Key.Text)).ToList() ?? [];
        var now = after?.Entries.Where(entry => !meant.Contains(entry.Key.Text)).ToList() ?? [];
        return old.Count == now.Count && old.Zip(now).All(pair => Same(pair.First.Key, pair.Second.Key) && Same(pair.First.Value, pair.Second.Value));
    }

    private static bool Same(ManifestNode before, ManifestNode after) => (before, after) switch
    {
        (ManifestScalar old, ManifestScalar now) => old.Plain == now.Plain && old.Text == now.Text,
        (ManifestList old, ManifestList now) => Same(old, now),
        (ManifestMap old, ManifestMap now) => Same(old, now),
        _ => false,
    };

    private static bool Same(ManifestList before, ManifestList after)
    {
        var same = before.Items.Count == after.Items.Count;
        for (var i = 0; same && i < before.Items.Count; i++)
        {
            same = Same(before.Items[i], after.Items[i]);
        }

        return same;
    }

    private static bool Same(ManifestMap before, ManifestMap after)
    {
        var same = before.Entries.Count == after.Entries.Count;
        for (var i = 0; same && i < before.Entries.Count; i++)
        {
            same = before.Entries[i].Key.Text == after.Entries[i].Key.Text && Same(before.Entries[i].Value, after.Entries[i].Value);
        }

        return same;
    }
}
