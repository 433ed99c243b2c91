using Muster.Core.Dependencies;
using Muster.Core.Versions;

namespace Muster.Tests.Dependencies;

public sealed class VersionFindingsTests
{
    private static readonly RepositoryFacts Oneiric = new()
    {
        Name = "oneiric",
        Projects = [new("pyproject.toml", VersionGrammar.Pep440, "oneiric", "0.3.1", [])],
        Tags = ["v0.3.0", "v0.3.1", "docs"],
    };

    [Fact]
    public void TheProvidersRealVersionDecides()
    {
        Of(">=0.2.0", Consumer(), Oneiric)[0].ShouldBe(new("version", Outcome.Satisfied, "oneiric is 0.3.1 by pyproject.toml, within >=0.2.0 (PEP 440)"));
        Of("^0.2", Consumer(), Oneiric)[0].ShouldBe(new("version", Outcome.Unsatisfied, "oneiric is 0.3.1 by pyproject.toml, outside of ^0.2 (npm SemVer)"));
    }

    [Fact]
    public void ANewerTagIsRemarkedOn() =>
        Of(">=0.2.0", Consumer(), Oneiric with { Tags = ["v0.10.0", "v0.9.0"] })[0].Seen.ShouldBe("oneiric is 0.3.1 by pyproject.toml (the newest tag is v0.10.0), within >=0.2.0 (PEP 440)");

    [Fact]
    public void WithoutAVersionInAFileTheNewestTagCounts() =>
        Of(">=1.0", Consumer(), new() { Name = "cast", Projects = [new("go.mod", VersionGrammar.Go, "cast", null, [])], Tags = ["v1.9.0", "v1.10.0", "latest"] })[0]
            .ShouldBe(new("version", Outcome.Satisfied, "cast is 1.10.0 by tag v1.10.0, within >=1.0 (npm SemVer)"));

    [Fact]
    public void NoVersionAnywhereIsUnknownAndSaysWhereItLooked() =>
        Of(">=1.0", Consumer(), new() { Name = "x", Projects = [new("pyproject.toml", VersionGrammar.Pep440, "x", null, [])], Tags = ["docs"] })[0]
            .ShouldBe(new("version", Outcome.Unknown, "x has no version: pyproject.toml without a version; 1 tags, none of them a version"));

    [Fact]
    public void AnAbsentRepositoryIsUnknown() =>
        Of(">=1.0", Consumer(), new() { Name = "x", Missing = "/nowhere does not exist here" })[0].Outcome.ShouldBe(Outcome.Unknown);

    [Fact]
    public void AConstraintThatNobodyUnderstandsIsUnknown() => Of("the latest one", Consumer(), Oneiric)[0].Outcome.ShouldBe(Outcome.Unknown);

    [Fact]
    public void WhatTheConsumerDeclaresIsJudgedToo()
    {
        var findings = Of(">=0.2.0", Consumer(new Requirement("Oneiric", "~=0.2.5", "project.dependencies")), Oneiric);

        findings[1].ShouldBe(new("requirement", Outcome.Unsatisfied, "pyproject.toml (project.dependencies) asks for Oneiric ~=0.2.5: oneiric is 0.3.1 by pyproject.toml, outside of ~=0.2.5 (PEP 440)"));
        Finding.Together(findings).ShouldBe(Outcome.Unsatisfied);
    }

    [Fact]
    public void AnUndeclaredOneIsSaidAndDoesNotCount()
    {
        var findings = Of(">=0.2.0", Consumer(), Oneiric);

        findings[1].ShouldBe(new("requirement", Outcome.Skipped, "shop does not name it in pyproject.toml"));
        Finding.Together(findings).ShouldBe(Outcome.Satisfied);
    }

    [Fact]
    public void NothingFoundOutIsUnknownAndNeverSatisfied() => Finding.Together([new("version", Outcome.Skipped, "")]).ShouldBe(Outcome.Unknown);

    [Fact]
    public void NamesAreComparedAsPackageIndexesDo() => (Oneiric with { Name = "mcp-common" }).IsCalled("MCP_Common").ShouldBeTrue();

    private static IReadOnlyList<Finding> Of(string constraint, RepositoryFacts consumer, RepositoryFacts provider) => VersionFindings.Of(constraint, consumer, provider);

    private static RepositoryFacts Consumer(params Requirement[] needs) => new() { Name = "shop", Projects = [new("pyproject.toml", VersionGrammar.Pep440, "shop", "1.0", needs)] };
}
