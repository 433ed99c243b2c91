using Muster.Adapters.Manifests;
using Muster.Adapters.Manifests.Editing;
using Muster.Core.Manifests;
using Muster.Core.Manifests.Editing;

namespace Muster.Adapters.Tests.Manifests.Editing;

/// <summary>
/// Ten thousand random edits over every manifest of the corpus and some made to be odd: nothing is lost, and each edit changes the lines
/// of its record alone. MUSTER_SEED repeats a run, MUSTER_EDITS changes how many.
/// </summary>
public sealed class EditLawTests(ITestOutputHelper output)
{
    [Fact]
    public void RandomEditsChangeTheLinesOfTheirRecordAndLoseNothing()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("MUSTER_SEED"), out var told) ? told : Random.Shared.Next();
        var edits = int.TryParse(Environment.GetEnvironmentVariable("MUSTER_EDITS"), out var many) ? many : 10_000;
        output.WriteLine($"MUSTER_SEED={seed} MUSTER_EDITS={edits}");
        var fixtures = ManifestFixtures.All;
        var done = 0;
        for (var i = 0; i < fixtures.Count; i++)
        {
            var share = (edits / fixtures.Count) + (i < edits % fixtures.Count ? 1 : 0);
            done += Walk(fixtures[i].Name, fixtures[i].Text, new RandomEdits(new Random(seed + i)), share, seed);
        }

        output.WriteLine($"{done} edits over {fixtures.Count} manifests");
        done.ShouldBe(edits);
    }

    private static int Walk(string name, string start, RandomEdits random, int edits, int seed)
    {
        var manifest = Read(start);
        var model = ManifestModel.Read(start);
        for (var i = 0; i < edits; i++)
        {
            // A file does not grow for ever.
            if (i % 150 == 149)
            {
                (manifest, model) = (Read(start), ManifestModel.Read(start));
            }

            var edit = Next(random, model);
            Manifest after;
            try
            {
                after = EditedText.Of(manifest, [edit]);
                Apply(model, edit);
                LinesOfOthersAreAsBefore(manifest.Text, after.Text, edit);
                if (i % 10 == 0 || i == edits - 1)
                {
                    SameRecords(ManifestModel.Read(after.Text), model);
                }
            }
            catch (Exception wrong)
            {
                throw new InvalidOperationException($"{name}, edit {i} of seed {seed}: {edit}: {wrong.Message}", wrong);
            }

            manifest = after;
        }

        return edits;
    }

    private static ManifestEdit Next(RandomEdits random, Dictionary<(string Section, string Id), MapValue> model)
    {
        if (model.Count > 0 && random.Next(10) is var dice && dice > 1)
        {
            var (section, id) = random.Pick([.. model.Keys]);
            return dice == 9 ? new RemoveRecord(section, id) : random.Change(section, id, model[(section, id)]);
        }

        var into = random.Section();
        var number = 1;
        while (model.ContainsKey((into, $"{into.ToUpperInvariant()}-{number:000}")))
        {
            number++;
        }

        return random.Create(into, $"{into.ToUpperInvariant()}-{number:000}");
    }

    private static void Apply(Dictionary<(string Section, string Id), MapValue> model, ManifestEdit edit)
    {
        switch (edit)
        {
            case AddRecord add:
                model.Add((add.Section, add.Id), new MapValue(add.Fields));
                break;
            case ChangeRecord change:
                model[(change.Section, change.Id)] = change.ApplyTo(model[(change.Section, change.Id)]);
                break;
            case RemoveRecord remove:
                model.Remove((remove.Section, remove.Id)).ShouldBeTrue();
                break;
        }
    }

    private static void SameRecords(Dictionary<(string Section, string Id), MapValue> read, Dictionary<(string Section, string Id), MapValue> model)
    {
        read.Keys.ShouldBe(model.Keys, ignoreOrder: true);
        foreach (var (key, record) in model)
        {
            read[key].ShouldBe(record, key.ToString());
        }
    }

    private static void LinesOfOthersAreAsBefore(string before, string after, ManifestEdit edit)
    {
        if (before.Count('\n') < 3)
        {
            return;
        }

        switch (edit)
        {
            case ChangeRecord change:
                var (old, now) = (new RecordLines(before, change.Id), new RecordLines(after, change.Id));
                now.Before.ShouldBe(old.Before);
                now.After.ShouldBe(old.After);
                break;
            case AddRecord add:
                var added = new RecordLines(after, add.Id);
                if (added.Without(blank: false) != before && !(added.FollowsBlank && added.Without(blank: true) == before))
                {
                    WithoutKeys(added.Without(blank: false), add.Section).ShouldBe(WithoutKeys(before, add.Section));
                }

                break;
            case RemoveRecord remove:
                var gone = new RecordLines(before, remove.Id);
                if (gone.Without(blank: false) != after && !(gone.FollowsBlank && gone.Without(blank: true) == after))
                {
                    WithoutKeys(gone.Without(blank: false), remove.Section).ShouldBe(WithoutKeys(after, remove.Section));
                }

                break;
        }
    }

    // Where a section is founded or emptied, its key's line changes too. Blank lines and the file's last line end may come along.
    private static string WithoutKeys(string text, string section) => string.Join('\n', text.Split('\n').Select(line => line.TrimEnd('\r'))
        .Where(line => !string.IsNullOrWhiteSpace(line) && !line.TrimStart().StartsWith(section + ":", StringComparison.Ordinal) && !line.StartsWith("coordination:", StringComparison.Ordinal)));

    private static Manifest Read(string text) => ManifestReader.ParseText("ecosystem.yaml", text).Manifest.ShouldNotBeNull();
}
