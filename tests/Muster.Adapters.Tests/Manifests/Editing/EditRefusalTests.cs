using Muster.Adapters.Manifests;
using Muster.Adapters.Manifests.Editing;
using Muster.Core.Manifests.Editing;

namespace Muster.Adapters.Tests.Manifests.Editing;

public sealed class EditRefusalTests
{
    private const string Shared = """
        base: &base {id: X-1, status: pending}
        words: &words [a]
        coordination:
          issues:
            - *base
            - &second
              id: X-2
              status: &s pending
              labels: *words
            - id: X-3
              status: *s
            - <<: *second
              id: X-4
            - id: X-5
            - id: X-5
        """;

    [Theory]
    [InlineData("X-1", "status", "X-1 is an alias")]
    [InlineData("X-2", "status", "&second")]
    [InlineData("X-5", "status", "a second time")]
    [InlineData("X-6", "status", "there is no X-6")]
    [InlineData("X-3", "id", "cannot be changed")]
    public void WhatWouldChangeOtherRecordsTooIsRefused(string id, string key, string reason)
    {
        var refused = Should.Throw<EditRefusedException>(() => Edit(Shared, id, key, "closed"));

        refused.Message.ShouldContain(reason);
    }

    [Fact]
    public void AnAliasForAValueIsReplacedForItsRecordAlone() =>
        Edit(Shared, "X-3", "status", "closed").ShouldBe(Shared.Replace("status: *s", "status: closed"));

    [Fact]
    public void AMergedFieldIsOverriddenForItsRecordAlone() =>
        Edit(Shared, "X-4", "status", "closed").ShouldBe(Shared.Replace("      id: X-4", "      id: X-4\n      status: closed"));

    [Fact]
    public void AMergedFieldCannotBeTakenAway() =>
        Should.Throw<EditRefusedException>(() => Edit(Shared, "X-4", "status", null)).Message.ShouldContain("'status' is an alias or merged");

    [Fact]
    public void ASectionThatIsAnAliasIsRefused() =>
        Should.Throw<EditRefusedException>(() => Edit("all: &all\n- id: A-1\ncoordination:\n  issues: *all\n", "A-1", "status", "closed")).Message.ShouldContain("'issues:' is an alias");

    [Theory]
    [InlineData("coordination: [a]\n", "'coordination:' is a list")]
    [InlineData("coordination:\n  issues: {a: b}\n", "'issues:' is a mapping")]
    [InlineData("coordination:\n  issues: []\n", "there is no A-1")]
    public void AnotherShapeIsRefused(string text, string reason) =>
        Should.Throw<EditRefusedException>(() => Edit(text, "A-1", "status", "closed")).Message.ShouldContain(reason);

    [Fact]
    public void AnIdIsGivenOnce() =>
        Should.Throw<EditRefusedException>(() => EditedText.Of(ManifestReader.ParseText("e.yaml", Shared).Manifest!, [new AddRecord("issues", [new("id", "X-3")])])).Message.ShouldContain("X-3 is there already");

    private static string Edit(string before, string id, string key, string? value) =>
        EditedText.Of(
            ManifestReader.ParseText("ecosystem.yaml", before).Manifest!,
            [new ChangeRecord("issues", id, new Dictionary<string, ManifestValue?> { [key] = value is null ? null : ManifestValue.Text(value) })]).Text;
}
