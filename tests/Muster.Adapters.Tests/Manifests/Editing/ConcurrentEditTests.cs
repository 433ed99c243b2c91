using Muster.Adapters.Manifests.Editing;
using Muster.Core.Manifests.Editing;
using Muster.EditingProgram;

namespace Muster.Adapters.Tests.Manifests.Editing;

public sealed class ConcurrentEditTests
{
    public static TheoryData<string> Manifests => [.. ManifestFixtures.All.Select(fixture => fixture.Name)];

    [Theory]
    [MemberData(nameof(Manifests))]
    public async Task TwoProcessesAtOnceLoseNothingOfEachOther(string name)
    {
        const int Each = 10;
        var cancel = TestContext.Current.CancellationToken;
        using TempFolder folder = new();
        var start = ManifestFixtures.All.First(fixture => fixture.Name == name).Text;
        var path = folder.Write("ecosystem.yaml", start);
        using WritingProcess left = new(path, "LEFT", Each);
        using WritingProcess right = new(path, "RIGHT", Each);
        await left.ReadyAsync(cancel);
        await right.ReadyAsync(cancel);
        left.Begin();
        right.Begin();

        (await left.LastAsync(cancel)).ShouldBe(Each, await left.ErrorsAsync(cancel));
        (await right.LastAsync(cancel)).ShouldBe(Each, await right.ErrorsAsync(cancel));

        var wanted = ManifestModel.Read(start);
        foreach (var who in new[] { "LEFT", "RIGHT" })
        {
            for (var i = 1; i <= Each; i++)
            {
                var record = new MapValue(((AddRecord)NumberedIssues.Edits(who, i)[0]).Fields);
                wanted.Add(("issues", NumberedIssues.Id(who, i)), i == Each ? record : ((ChangeRecord)NumberedIssues.Edits(who, i + 1)[1]).ApplyTo(record));
            }
        }

        var read = ManifestModel.Read(await File.ReadAllTextAsync(path, cancel));
        read.Keys.ShouldBe(wanted.Keys, ignoreOrder: true);
        read.ShouldAllBe(one => one.Value.Equals(wanted[one.Key]));
        Directory.GetFileSystemEntries(folder.Path).ShouldBe([path]);
    }

    [Fact]
    public async Task WhatAnEditorSavedMeanwhileIsKept()
    {
        using TempFolder folder = new();
        var path = folder.Write("ecosystem.yaml", "coordination:\n  issues:\n  - id: A-1\n    status: pending\n");
        var asked = 0;

        await new ManifestEditor(TimeProvider.System).EditAsync(
            path,
            manifest =>
            {
                if (asked++ == 0)
                {
                    File.WriteAllText(path, $"# a person was here\n{manifest.Text}");
                }

                return [new ChangeRecord("issues", "A-1", new Dictionary<string, ManifestValue?> { ["status"] = "closed" })];
            },
            TestContext.Current.CancellationToken);

        asked.ShouldBe(2);
        File.ReadAllText(path).ShouldBe("# a person was here\ncoordination:\n  issues:\n  - id: A-1\n    status: closed\n");
    }

    [Fact]
    public async Task AFileThatKeepsChangingIsRefusedInTheEnd()
    {
        using TempFolder folder = new();
        var path = folder.Write("ecosystem.yaml", "coordination: {issues: []}\n");

        var refused = await Should.ThrowAsync<EditRefusedException>(new ManifestEditor(TimeProvider.System).EditAsync(
            path,
            manifest =>
            {
                File.AppendAllText(path, "#\n");
                return [new AddRecord("issues", [new("id", "A-1")])];
            },
            TestContext.Current.CancellationToken));

        refused.Message.ShouldContain("keeps being changed");
        Directory.GetFileSystemEntries(folder.Path).ShouldBe([path]);
    }
}
