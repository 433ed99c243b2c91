using Muster.Adapters.Git;
using Muster.Adapters.Manifests;
using Muster.Adapters.Manifests.Merging;

namespace Muster.Adapters.Tests.Manifests.Merging;

/// <summary>Two branches of one manifest; what comes out was written by hand.</summary>
public sealed class ManifestMergerTests
{
    private const string Base = """
        # Ours
        repos:
        - name: shop
        coordination:
          issues:
          - id: A-1
            title: First
            status: pending
            labels: [a]
            updated: '2026-01-01T00:00:00+00:00'
          - id: A-2
            title: Second   # why
            status: pending
          todos: []

        """;

    [Fact]
    public async Task DifferentRecordsMergeWithoutConflict()
    {
        var ours = Base.Replace("First\n    status: pending", "First\n    status: closed").Replace("  todos", "  - id: A-3\n    title: \"Ours, with a comment\"   # ours\n    status: pending\n  todos");
        var theirs = Base.Replace("# why\n    status: pending", "# why\n    status: in_progress").Replace("  todos", "  - id: A-4\n    title: 'Theirs'\n    # theirs\n    status: pending\n  todos").Replace("# Ours", "# Ours and theirs");

        var (merged, answer) = await MergeAsync(Base, ours, theirs);

        answer.Clean.ShouldBeTrue(string.Join(Environment.NewLine, answer.Remarks));
        merged.ShouldBe(
            Base.Replace("# Ours", "# Ours and theirs")
                .Replace("First\n    status: pending", "First\n    status: closed")
                .Replace("# why\n    status: pending", "# why\n    status: in_progress")
                .Replace("  todos", "  - id: A-4\n    title: 'Theirs'\n    # theirs\n    status: pending\n  - id: A-3\n    title: \"Ours, with a comment\"   # ours\n    status: pending\n  todos"));
    }

    [Fact]
    public async Task DifferentFieldsOfOneRecordMergeAndTheLaterTimeStays()
    {
        var ours = Base.Replace("First\n    status: pending\n    labels: [a]\n    updated: '2026-01-01", "First\n    status: closed\n    labels: [a, ours]\n    updated: '2026-03-01");
        var theirs = Base.Replace("title: First", "title: First of all").Replace("labels: [a]\n    updated: '2026-01-01", "labels: [a, theirs]\n    updated: '2026-02-01");

        var (merged, answer) = await MergeAsync(Base, ours, theirs);

        answer.Clean.ShouldBeTrue(string.Join(Environment.NewLine, answer.Remarks));
        merged.ShouldBe(Base.Replace(
            "title: First\n    status: pending\n    labels: [a]\n    updated: '2026-01-01",
            "title: First of all\n    status: closed\n    labels: [a, ours, theirs]\n    updated: '2026-03-01"));
    }

    [Fact]
    public async Task OneFieldChangedOnBothSidesIsAConflictThatOneCanRead()
    {
        var ours = Base.Replace("First\n    status: pending", "First\n    status: closed").Replace("2026-01-01", "2026-03-01");
        var theirs = Base.Replace("First\n    status: pending", "First\n    status: in_progress").Replace("title: Second ", "title: Second one ");

        var (merged, answer) = await MergeAsync(Base, ours, theirs);

        answer.Clean.ShouldBeFalse();
        answer.Remarks.ShouldBe(["A-1: status is 'closed' in ours and 'in_progress' in theirs (it was 'pending')"]);
        merged.ShouldBe(Base.Replace("2026-01-01", "2026-03-01").Replace("title: Second ", "title: Second one ").Replace(
            "First\n    status: pending\n",
            "First\n<<<<<<< ours\n    status: closed\n=======\n    status: in_progress\n>>>>>>> theirs\n"));
    }

    [Fact]
    public async Task TheSameIdOnBothSidesIsAConflictAndSaysWhatToDo()
    {
        var ours = Base.Replace("  todos", "  - id: A-3\n    title: Ours\n  todos");
        var theirs = Base.Replace("  todos", "  - id: A-3\n    title: Theirs\n  todos");

        var (merged, answer) = await MergeAsync(Base, ours, theirs);

        answer.Remarks.ShouldHaveSingleItem().ShouldContain("A-3 was added on both sides");
        merged.ShouldContain("<<<<<<< ours");
        merged.ShouldContain("title: Ours");
        merged.ShouldContain("title: Theirs");
    }

    [Fact]
    public async Task WhatOneSideRemovedAndTheOtherChangedIsAConflict()
    {
        var ours = Base.Replace("  - id: A-2\n    title: Second   # why\n    status: pending\n", "");
        var theirs = Base.Replace("# why\n    status: pending", "# why\n    status: closed");

        var (_, answer) = await MergeAsync(Base, ours, theirs);

        answer.Remarks.ShouldBe(["A-2 was removed in ours and changed in theirs"]);
    }

    [Fact]
    public async Task ARecordRemovedOnOneSideIsGone()
    {
        var ours = Base.Replace("First\n    status: pending", "First\n    status: closed");
        var theirs = Base.Replace("  - id: A-2\n    title: Second   # why\n    status: pending\n", "");

        var (merged, answer) = await MergeAsync(Base, ours, theirs);

        answer.Clean.ShouldBeTrue();
        merged.ShouldBe(theirs.Replace("First\n    status: pending", "First\n    status: closed"));
    }

    [Fact]
    public async Task OtherLinesAreMergedAsGitMergesThem()
    {
        var (merged, answer) = await MergeAsync(Base, Base.Replace("name: shop", "name: ours"), Base.Replace("name: shop", "name: theirs"));

        answer.Clean.ShouldBeFalse();
        answer.Remarks.ShouldBe(["lines outside of the records are in conflict"]);
        merged.ShouldContain("<<<<<<< ours\n- name: ours\n=======\n- name: theirs\n>>>>>>> theirs\n");
    }

    [Fact]
    public async Task ATornVersionIsMergedByItsLines()
    {
        var (_, answer) = await MergeAsync(Base, Base, Base + "ription\nx: y\n");

        answer.Remarks.ShouldHaveSingleItem().ShouldContain("merged line by line");
    }

    [Theory]
    [InlineData("ecosystem.2026-02-20.319af703.yaml", "MHV-001", "MHV-008")]
    [InlineData("RECONSTRUCTED.ecosystem.2026-02-01.24-repos-12-QUALITY.yaml", "QUALITY-002", "QUALITY-013")]
    public async Task RealManifestsMergeTwoClosedIssuesAndTwoNewOnes(string file, string left, string right)
    {
        var start = ManifestFixturesText(file);
        var ours = Edited(start, left, "NEW-001");
        var theirs = Edited(start, right, "NEW-002");

        var (merged, answer) = await MergeAsync(start, ours, theirs);

        answer.Clean.ShouldBeTrue(string.Join(Environment.NewLine, answer.Remarks));
        var both = Editing.ManifestModel.Read(merged);
        both.Count.ShouldBe(Editing.ManifestModel.Read(start).Count + 2);
        both[("issues", left)]["status"]!.ToString().ShouldBe("closed");
        both[("issues", right)]["status"]!.ToString().ShouldBe("closed");
    }

    private static string Edited(string text, string close, string add) => Muster.Adapters.Manifests.Editing.EditedText.Of(
        ManifestReader.ParseText("ecosystem.yaml", text).Manifest!,
        [
            new Muster.Core.Manifests.Editing.ChangeRecord("issues", close, new Dictionary<string, Muster.Core.Manifests.Editing.ManifestValue?> { ["status"] = "closed" }),
            new Muster.Core.Manifests.Editing.AddRecord("issues", [new("id", add), new("title", $"Of {add}"), new("status", "pending")]),
        ]).Text;

    private static string ManifestFixturesText(string file)
    {
        var fixture = Editing.ManifestFixtures.All.FirstOrDefault(one => one.Name == file);
        Assert.SkipWhen(fixture.Text is null, "MUSTER_CORPUS does not point at the corpus of real files");
        return fixture.Text!;
    }

    private static async Task<(string Merged, MergeAnswer Answer)> MergeAsync(string before, string ours, string theirs)
    {
        using TempFolder folder = new();
        var answer = await new ManifestMerger(new GitProgram()).MergeAsync(
            folder.Write("base", before), folder.Write("ours", ours), folder.Write("theirs", theirs), TestContext.Current.CancellationToken);
        return (File.ReadAllText(folder["ours"]), answer);
    }
}
