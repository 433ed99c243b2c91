using Muster.Adapters.Manifests;
using Muster.Adapters.Manifests.Editing;
using Muster.Core.Manifests;
using Muster.Core.Manifests.Editing;

namespace Muster.Adapters.Tests.Manifests.Editing;

/// <summary>Edits whose result was written by hand, as a careful person would type it.</summary>
public sealed class EditExampleTests
{
    private const string HandWritten = """
        # Ours
        repos:
          - name: "shop"

        coordination:
          issues:
            # P0 Issues
            - id: MHV-001
              title: "asyncio.run() called"   # see app.py
              description: |
                First line.
                Second line.
              severity: critical
              status: pending
              tags: ["a", "b"]
              created_at: 2026-02-20T12:00:00Z
              labels:
                - async
                # - perhaps
                - bug

            # P1 Issues
            - id: MHV-002
              title: "Missing import"
              description: |
                Text.
              severity: high
              status: fixed
              resolution: "Imported it"
              created_at: 2026-02-20T12:00:00Z
              fixed_at: 2026-02-20T16:30:00Z
              labels:
                - bug

          plans: []
          todos:
        """;

    private const string Dumped = """
        coordination:
          issues:
          - id: QUALITY-002
            title: 'Low coverage: shop (10.0%)'
            description: 'Test coverage is 10.0%.


              Role: tool'
            status: pending
            repos:
            - shop
            created: '2026-02-01T13:13:58'
            assignee: null
            labels: []
            metadata:
              current_coverage: 10.0
              role: tool
          plans: []
          dependencies: []
        other: 1
        """;

    [Fact]
    public void AChangedStatusIsOneLine() => Check(
        HandWritten,
        HandWritten.Replace("status: pending", "status: in_progress"),
        Change("MHV-001", ("status", "in_progress")));

    [Fact]
    public void AChangedTextKeepsItsQuotesAndTheCommentBesideIt() => Check(
        HandWritten,
        HandWritten.Replace("\"asyncio.run() called\"   # see", "\"say \\\"on\\\"\"   # see"),
        Change("MHV-001", ("title", "say \"on\"")));

    [Fact]
    public void AFieldThatANeighbourHasComesWhereItStandsThere() => Check(
        HandWritten,
        HandWritten.Replace("status: pending\n", "status: fixed\n      resolution: \"Gone now\"\n"),
        Change("MHV-001", ("status", "fixed"), ("resolution", "Gone now")));

    [Fact]
    public void AFieldOfNobodyComesLastAfterTheRecordsOwnComments() => Check(
        HandWritten,
        HandWritten.Replace("        - bug\n\n    # P1", "        - bug\n      assignee: les\n\n    # P1"),
        Change("MHV-001", ("assignee", "les")));

    [Fact]
    public void AnItemJoinsAListAndAnotherLeavesItWhileTheirNeighboursStay() => Check(
        HandWritten,
        HandWritten.Replace("        - async\n        # - perhaps\n        - bug\n\n", "        # - perhaps\n        - bug\n        - new\n\n"),
        Change("MHV-001", ("labels", ManifestValue.List(["bug", "new"]))));

    [Fact]
    public void AFlowListStaysOne() => Check(
        HandWritten,
        HandWritten.Replace("[\"a\", \"b\"]", "[\"a\", \"b\", \"c\"]"),
        Change("MHV-001", ("tags", ManifestValue.List(["a", "b", "c"]))));

    [Fact]
    public void AListThatBecomesEmptyIsWrittenSo() => Check(
        HandWritten,
        HandWritten.Replace("labels:\n        - bug\n\n  plans", "labels: []\n\n  plans"),
        Change("MHV-002", ("labels", ManifestValue.List((IEnumerable<string>)[]))));

    [Fact]
    public void ALiteralTextStaysLiteral() => Check(
        HandWritten,
        HandWritten.Replace("        Text.\n", "        One.\n\n        Two: three\n"),
        Change("MHV-002", ("description", "One.\n\nTwo: three\n")));

    [Fact]
    public void ARemovedFieldTakesItsLinesAlong() => Check(
        HandWritten,
        HandWritten.Replace("      description: |\n        Text.\n", ""),
        new ChangeRecord("issues", "MHV-002", new Dictionary<string, ManifestValue?> { ["description"] = null }));

    [Fact]
    public void ANewRecordLooksLikeItsNeighbours() => Check(
        HandWritten,
        HandWritten.Replace("        - bug\n\n  plans", """
                    - bug

                - id: MHV-003
                  title: "No shutdown"
                  description: |
                    Long
                    story.
                  severity: high
                  status: pending
                  created_at: "2026-03-01T08:00:00+00:00"
                  labels:
                    - new

              plans
            """.ReplaceLineEndings("\n")),
        new AddRecord("issues",
        [
            new("id", "MHV-003"), new("title", "No shutdown"), new("status", "pending"), new("severity", "high"), new("description", "Long\nstory.\n"),
            new("created_at", "2026-03-01T08:00:00+00:00"), new("labels", ManifestValue.List(["new"])),
        ]));

    [Fact]
    public void TheFirstRecordOfAnEmptySectionIsIndentedLikeTheOthers() => Check(
        HandWritten,
        HandWritten.Replace("plans: []", "plans:\n    - id: PLAN-001\n      title: \"Our plan\""),
        new AddRecord("plans", [new("id", "PLAN-001"), new("title", "Our plan")]));

    [Fact]
    public void ASectionThatIsNothingIsFilledAndAnAbsentOneComesLast() => Check(
        HandWritten,
        HandWritten + "\n    - id: TODO-001\n      task: x\n  dependencies:\n    - id: DEP-001\n      consumer: shop",
        new AddRecord("todos", [new("id", "TODO-001"), new("task", "x")]),
        new AddRecord("dependencies", [new("id", "DEP-001"), new("consumer", "shop")]));

    [Fact]
    public void ADumpedFileIsContinuedAsItsDumperWould() => Check(
        Dumped,
        Dumped.Replace("      role: tool\n  plans", """
                  role: tool
              - id: QUALITY-003
                title: 'Low coverage: mail (20.0%)'
                description: 'One.

                  Two ''quoted''.'
                status: pending
                repos:
                - mail
                created: '2026-02-02T00:00:00'
                assignee: null
                labels:
                - 'on'
                metadata: {}
              plans
            """.ReplaceLineEndings("\n")),
        new AddRecord("issues",
        [
            new("id", "QUALITY-003"), new("title", "Low coverage: mail (20.0%)"), new("description", "One.\nTwo 'quoted'."), new("status", "pending"), new("repos", ManifestValue.List(["mail"])),
            new("created", "2026-02-02T00:00:00"), new("assignee", ManifestValue.Null), new("labels", ManifestValue.List(["on"])), new("metadata", ManifestValue.Map()),
        ]));

    [Fact]
    public void OnlyTheNestedNumberThatDiffersChanges() => Check(
        Dumped,
        Dumped.Replace("current_coverage: 10.0\n", "current_coverage: 12.5\n").Replace("role: tool\n  plans", "role: tool\n      runs:\n      - a\n  plans"),
        Change("QUALITY-002", ("metadata", ManifestValue.Map(new("current_coverage", ManifestValue.Number(12.5m)), new("runs", ManifestValue.List(["a"])), new("role", "tool")))));

    [Fact]
    public void ALegacyFileOfWindowsKeepsItsLineEndings() => Check(
        HandWritten.Replace("\n", "\r\n"),
        HandWritten.Replace("status: pending\n", "status: fixed\n      resolution: \"Gone now\"\n").Replace("\n", "\r\n"),
        Change("MHV-001", ("status", "fixed"), ("resolution", "Gone now")));

    [Fact]
    public void AManifestWithoutCoordinationGetsItAtTheEnd() => Check(
        "repos:\n- name: a\n\nroles: []\n# the end\n",
        "repos:\n- name: a\n\nroles: []\n# the end\n\ncoordination:\n  issues:\n  - id: ISSUE-001\n    title: T\n",
        new AddRecord("issues", [new("id", "ISSUE-001"), new("title", "T")]));

    [Fact]
    public void CoordinationThatIsNothingIsFilled() => Check(
        "coordination: null # later\nrepos: []\n",
        "coordination: # later\n  issues:\n    - id: ISSUE-001\nrepos: []\n",
        new AddRecord("issues", [new("id", "ISSUE-001")]));

    [Fact]
    public void AManifestInJsonStaysJson() => Check(
        """{"repos": [], "coordination": {"issues": [{"id": "A-1", "status": "pending"}]}}""",
        """{"repos": [], "coordination": {"issues": [{"id": "A-1", "status": "closed"}, {"id": "A-2", "n": 3}]}}""",
        Change("A-1", ("status", "closed")),
        new AddRecord("issues", [new("id", "A-2"), new("n", ManifestValue.Number(3))]));

    [Fact]
    public void ARemovedRecordLeavesTheCommentsAboveIt() => Check(
        HandWritten,
        HandWritten.Remove(HandWritten.IndexOf("    - id: MHV-002"), HandWritten.IndexOf("\n  plans") - HandWritten.IndexOf("    - id: MHV-002")),
        new RemoveRecord("issues", "MHV-002"));

    [Fact]
    public void EditsOfOneRecordAreOneChange() => Check(
        HandWritten,
        HandWritten.Replace("status: pending", "status: closed").Replace("severity: critical", "severity: low"),
        Change("MHV-001", ("status", "in_progress"), ("severity", "low")),
        Change("MHV-001", ("status", "closed")));

    [Fact]
    public void AnEditThatChangesNothingLeavesEveryByte() => Check(
        HandWritten,
        HandWritten,
        Change("MHV-001", ("status", "pending"), ("labels", ManifestValue.List(["async", "bug"])), ("created_at", "2026-02-20T12:00:00Z")));

    [Theory]
    [InlineData("on")]
    [InlineData("No")]
    [InlineData("null")]
    [InlineData("~")]
    [InlineData("1.0")]
    [InlineData("1_000")]
    [InlineData("0x1F")]
    [InlineData("12:30:45")]
    [InlineData("2026-02-20")]
    [InlineData("2026-02-20T12:00:00Z")]
    [InlineData(".inf")]
    [InlineData("1e3")]
    [InlineData("=")]
    [InlineData("<<")]
    [InlineData("")]
    [InlineData(" x")]
    [InlineData("a: b")]
    [InlineData("a #b")]
    [InlineData("*x")]
    [InlineData("- x")]
    public void WhatAYamlReaderWouldMistakeIsQuoted(string text)
    {
        var edited = Edit(HandWritten, Change("MHV-001", ("severity", text)));

        edited.ShouldContain($"severity: \"{text}\"\n");
    }

    private static void Check(string before, string expected, params IReadOnlyList<ManifestEdit> edits) => Edit(before, edits).ShouldBe(expected);

    private static string Edit(string before, params IReadOnlyList<ManifestEdit> edits) =>
        EditedText.Of(ManifestReader.ParseText("ecosystem.yaml", before).Manifest!, edits).Text;

    private static ChangeRecord Change(string id, params (string Key, ManifestValue Value)[] changes) =>
        new("issues", id, changes.ToDictionary(change => change.Key, change => (ManifestValue?)change.Value));

    [Fact]
    public void BlanksAfterAListThatGoesDoNotBecomePartOfTheTextThatComes()
    {
        var text = "coordination:\n  todos:\n    - id: TODO-001\n      blocked_by:\n        - \"it's\" \n      status: pending\n";
        ManifestReader.ParseText("ecosystem.yaml", text).TryGet(out var before, out _).ShouldBeTrue();

        var after = EditedText.Of(before!, [new ChangeRecord("todos", "TODO-001", new Dictionary<string, ManifestValue?> { ["blocked_by"] = ManifestValue.From(Node("a \nb")) })]);

        ManifestValue.From(((ManifestMap)((ManifestList)((ManifestMap)after.Section("coordination")!)["todos"]!).Items[0])["blocked_by"]!)
            .ShouldBe(ManifestValue.From(Node("a \nb")));
    }

    // A list of one text of two lines.
    private static ManifestNode Node(string item)
    {
        ManifestReader.ParseText("x", $"list: [\"{item.Replace("\n", "\\n", StringComparison.Ordinal)}\"]\n").TryGet(out var manifest, out _).ShouldBeTrue();
        return manifest!.Root["list"]!;
    }
}
