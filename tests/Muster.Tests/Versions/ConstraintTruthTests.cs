using Muster.Core.Versions;

namespace Muster.Tests.Versions;

/// <summary>Which of many versions each constraint takes, as the tools that own the grammars say: packaging 21 (prereleases=True), node-semver 7, NuGet.Versioning 7.</summary>
public sealed class ConstraintTruthTests
{
    private const string PythonVersions = "0.1.9 0.2.0 0.10.0 1.0 1.0.0 1.0rc1 1.0.dev3 1.0.post1 1.0+local 1.0+ubuntu.1 1.4.5 1.4.5a4 1.4.6 1.4.0b2 1.7.0.post1 1.7.1 2.2.post3 2.2.9 2.3 3.0 2!0.5 v1.0 1.0-1 2.0a1.dev2";

    private const string NpmVersions = "0.0.3 0.0.4 0.1.0 0.2.3 0.2.9 0.3.0 1.0.0 1.1.9 1.2.0 1.2.3 1.2.3-beta.1 1.2.3-beta.2 1.2.3-beta.10 1.2.4-beta.3 1.2.7 1.2.9 1.3.0 1.9.9 2.0.0-rc.1 2.0.0-alpha 2.0.0 2.3.4 2.3.9 2.4.0 3.0.0";

    private const string NuGetVersions = "0.9 1.0 1.0.0 1.0.0.0 1.0.0.1 1.0.0-alpha 1.0.0-beta.2 1.0.0-Beta.10 1.0.0-rc 1.1 1.2.0 1.2.9 2.0.0-rc.1 2.0 2.0.1 3.0+meta";

    [Theory]
    [InlineData(">=0.2.0", "0.2.0 0.10.0 1.0 1.0.0 1.0rc1 1.0.dev3 1.0.post1 1.0+local 1.0+ubuntu.1 1.4.5 1.4.5a4 1.4.6 1.4.0b2 1.7.0.post1 1.7.1 2.2.post3 2.2.9 2.3 3.0 2!0.5 v1.0 1.0-1 2.0a1.dev2")]
    [InlineData(">=0.2.0,<1", "0.2.0 0.10.0")]
    [InlineData("==1.4.*", "1.4.5 1.4.5a4 1.4.6 1.4.0b2")]
    [InlineData("!=1.4.*", "0.1.9 0.2.0 0.10.0 1.0 1.0.0 1.0rc1 1.0.dev3 1.0.post1 1.0+local 1.0+ubuntu.1 1.7.0.post1 1.7.1 2.2.post3 2.2.9 2.3 3.0 2!0.5 v1.0 1.0-1 2.0a1.dev2")]
    [InlineData("~=2.2", "2.2.post3 2.2.9 2.3")]
    [InlineData("~=2.2.3", "2.2.9")]
    [InlineData("~=1.4.5a4", "1.4.5 1.4.5a4 1.4.6")]
    [InlineData("==1.0", "1.0 1.0.0 1.0+local 1.0+ubuntu.1 v1.0")]
    [InlineData("==1.0+local", "1.0+local")]
    [InlineData("===1.0", "1.0 v1.0")]
    [InlineData("<1.0", "0.1.9 0.2.0 0.10.0")]
    [InlineData(">1.7", "1.7.1 2.2.post3 2.2.9 2.3 3.0 2!0.5 2.0a1.dev2")]
    [InlineData("<=1.0", "0.1.9 0.2.0 0.10.0 1.0 1.0.0 1.0rc1 1.0.dev3 1.0+local 1.0+ubuntu.1 v1.0")]
    [InlineData(">=1.0rc1", "1.0 1.0.0 1.0rc1 1.0.post1 1.0+local 1.0+ubuntu.1 1.4.5 1.4.5a4 1.4.6 1.4.0b2 1.7.0.post1 1.7.1 2.2.post3 2.2.9 2.3 3.0 2!0.5 v1.0 1.0-1 2.0a1.dev2")]
    [InlineData("<2!1.0", "0.1.9 0.2.0 0.10.0 1.0 1.0.0 1.0rc1 1.0.dev3 1.0.post1 1.0+local 1.0+ubuntu.1 1.4.5 1.4.5a4 1.4.6 1.4.0b2 1.7.0.post1 1.7.1 2.2.post3 2.2.9 2.3 3.0 2!0.5 v1.0 1.0-1 2.0a1.dev2")]
    [InlineData(">1.0.post1", "1.4.5 1.4.5a4 1.4.6 1.4.0b2 1.7.0.post1 1.7.1 2.2.post3 2.2.9 2.3 3.0 2!0.5 2.0a1.dev2")]
    [InlineData("!=1.0", "0.1.9 0.2.0 0.10.0 1.0rc1 1.0.dev3 1.0.post1 1.4.5 1.4.5a4 1.4.6 1.4.0b2 1.7.0.post1 1.7.1 2.2.post3 2.2.9 2.3 3.0 2!0.5 1.0-1 2.0a1.dev2")]
    public void Pep440TakesWhatPackagingTakes(string constraint, string taken) => Check(VersionGrammar.Pep440, constraint, PythonVersions, taken);

    [Theory]
    [InlineData("^1.2.3", "1.2.3 1.2.7 1.2.9 1.3.0 1.9.9")]
    [InlineData("^0.2.3", "0.2.3 0.2.9")]
    [InlineData("^0.0.3", "0.0.3")]
    [InlineData("^0.0", "0.0.3 0.0.4")]
    [InlineData("^0", "0.0.3 0.0.4 0.1.0 0.2.3 0.2.9 0.3.0")]
    [InlineData("^1", "1.0.0 1.1.9 1.2.0 1.2.3 1.2.7 1.2.9 1.3.0 1.9.9")]
    [InlineData("~1.2.3", "1.2.3 1.2.7 1.2.9")]
    [InlineData("~1", "1.0.0 1.1.9 1.2.0 1.2.3 1.2.7 1.2.9 1.3.0 1.9.9")]
    [InlineData("~1.2", "1.2.0 1.2.3 1.2.7 1.2.9")]
    [InlineData("1.2.x", "1.2.0 1.2.3 1.2.7 1.2.9")]
    [InlineData("1.2", "1.2.0 1.2.3 1.2.7 1.2.9")]
    [InlineData("*", "0.0.3 0.0.4 0.1.0 0.2.3 0.2.9 0.3.0 1.0.0 1.1.9 1.2.0 1.2.3 1.2.7 1.2.9 1.3.0 1.9.9 2.0.0 2.3.4 2.3.9 2.4.0 3.0.0")]
    [InlineData("", "0.0.3 0.0.4 0.1.0 0.2.3 0.2.9 0.3.0 1.0.0 1.1.9 1.2.0 1.2.3 1.2.7 1.2.9 1.3.0 1.9.9 2.0.0 2.3.4 2.3.9 2.4.0 3.0.0")]
    [InlineData("x", "0.0.3 0.0.4 0.1.0 0.2.3 0.2.9 0.3.0 1.0.0 1.1.9 1.2.0 1.2.3 1.2.7 1.2.9 1.3.0 1.9.9 2.0.0 2.3.4 2.3.9 2.4.0 3.0.0")]
    [InlineData(">=1.2.7 <1.3.0", "1.2.7 1.2.9")]
    [InlineData("1.2.7 || >=1.2.9 <2.0.0", "1.2.7 1.2.9 1.3.0 1.9.9")]
    [InlineData("1.2.3 - 2.3.4", "1.2.3 1.2.7 1.2.9 1.3.0 1.9.9 2.0.0 2.3.4")]
    [InlineData("1.2 - 2.3", "1.2.0 1.2.3 1.2.7 1.2.9 1.3.0 1.9.9 2.0.0 2.3.4 2.3.9")]
    [InlineData("1.2.3 - 2", "1.2.3 1.2.7 1.2.9 1.3.0 1.9.9 2.0.0 2.3.4 2.3.9 2.4.0")]
    [InlineData(">1.2", "1.3.0 1.9.9 2.0.0 2.3.4 2.3.9 2.4.0 3.0.0")]
    [InlineData("<=1.2", "0.0.3 0.0.4 0.1.0 0.2.3 0.2.9 0.3.0 1.0.0 1.1.9 1.2.0 1.2.3 1.2.7 1.2.9")]
    [InlineData("<1.2", "0.0.3 0.0.4 0.1.0 0.2.3 0.2.9 0.3.0 1.0.0 1.1.9")]
    [InlineData(">1", "2.0.0 2.3.4 2.3.9 2.4.0 3.0.0")]
    [InlineData("=1.2.3", "1.2.3")]
    [InlineData("v1.2.3", "1.2.3")]
    [InlineData(">=1.2.3-beta.2", "1.2.3 1.2.3-beta.2 1.2.3-beta.10 1.2.7 1.2.9 1.3.0 1.9.9 2.0.0 2.3.4 2.3.9 2.4.0 3.0.0")]
    [InlineData("^1.2.3-beta.2", "1.2.3 1.2.3-beta.2 1.2.3-beta.10 1.2.7 1.2.9 1.3.0 1.9.9")]
    [InlineData("<2.0.0-rc.1", "0.0.3 0.0.4 0.1.0 0.2.3 0.2.9 0.3.0 1.0.0 1.1.9 1.2.0 1.2.3 1.2.7 1.2.9 1.3.0 1.9.9 2.0.0-alpha")]
    [InlineData(">= 1.2.0", "1.2.0 1.2.3 1.2.7 1.2.9 1.3.0 1.9.9 2.0.0 2.3.4 2.3.9 2.4.0 3.0.0")]
    [InlineData("~>1.2", "1.2.0 1.2.3 1.2.7 1.2.9")]
    [InlineData(">=1.0.0 <2", "1.0.0 1.1.9 1.2.0 1.2.3 1.2.7 1.2.9 1.3.0 1.9.9")]
    [InlineData("<1", "0.0.3 0.0.4 0.1.0 0.2.3 0.2.9 0.3.0")]
    [InlineData("^1.x", "1.0.0 1.1.9 1.2.0 1.2.3 1.2.7 1.2.9 1.3.0 1.9.9")]
    public void NpmTakesWhatNodeSemverTakes(string constraint, string taken) => Check(VersionGrammar.Npm, constraint, NpmVersions, taken);

    [Theory]
    [InlineData("1.0", "1.0 1.0.0 1.0.0.0 1.0.0.1 1.1 1.2.0 1.2.9 2.0.0-rc.1 2.0 2.0.1 3.0+meta")]
    [InlineData("[1.0]", "1.0 1.0.0 1.0.0.0")]
    [InlineData("[1.0,2.0]", "1.0 1.0.0 1.0.0.0 1.0.0.1 1.1 1.2.0 1.2.9 2.0.0-rc.1 2.0")]
    [InlineData("[1.0,2.0)", "1.0 1.0.0 1.0.0.0 1.0.0.1 1.1 1.2.0 1.2.9 2.0.0-rc.1")]
    [InlineData("(1.0,)", "1.0.0.1 1.1 1.2.0 1.2.9 2.0.0-rc.1 2.0 2.0.1 3.0+meta")]
    [InlineData("(,1.0]", "0.9 1.0 1.0.0 1.0.0.0 1.0.0-alpha 1.0.0-beta.2 1.0.0-Beta.10 1.0.0-rc")]
    [InlineData("(,1.0)", "0.9 1.0.0-alpha 1.0.0-beta.2 1.0.0-Beta.10 1.0.0-rc")]
    [InlineData("1.2.*", "1.2.0 1.2.9 2.0.0-rc.1 2.0 2.0.1 3.0+meta")]
    [InlineData("*", "0.9 1.0 1.0.0 1.0.0.0 1.0.0.1 1.0.0-alpha 1.0.0-beta.2 1.0.0-Beta.10 1.0.0-rc 1.1 1.2.0 1.2.9 2.0.0-rc.1 2.0 2.0.1 3.0+meta")]
    [InlineData("[1.0.0-beta.2,)", "1.0 1.0.0 1.0.0.0 1.0.0.1 1.0.0-beta.2 1.0.0-Beta.10 1.0.0-rc 1.1 1.2.0 1.2.9 2.0.0-rc.1 2.0 2.0.1 3.0+meta")]
    [InlineData("1.0.0-RC", "1.0 1.0.0 1.0.0.0 1.0.0.1 1.0.0-rc 1.1 1.2.0 1.2.9 2.0.0-rc.1 2.0 2.0.1 3.0+meta")]
    public void NuGetTakesWhatNuGetVersioningTakes(string constraint, string taken) => Check(VersionGrammar.NuGet, constraint, NuGetVersions, taken);

    // The examples of the Cargo book, "Specifying dependencies".
    [Theory]
    [InlineData("1.2.3", "1.2.3 1.9.0", "1.2.2 2.0.0")]
    [InlineData("1.2", "1.2.0 1.9.0", "1.1.9 2.0.0")]
    [InlineData("0.2.3", "0.2.3 0.2.9", "0.2.2 0.3.0")]
    [InlineData("0.0.3", "0.0.3", "0.0.4 0.1.0")]
    [InlineData("~1.2.3", "1.2.3 1.2.9", "1.3.0")]
    [InlineData("~1", "1.0.0 1.9.0", "2.0.0")]
    [InlineData("1.*", "1.0.0 1.9.0", "2.0.0")]
    [InlineData(">= 1.2, < 1.5", "1.2.0 1.4.9", "1.1.9 1.5.0")]
    [InlineData("= 1.2.3", "1.2.3", "1.2.4")]
    public void CargoTakesWhatItsBookSays(string constraint, string taken, string refused) => Check(VersionGrammar.Cargo, constraint, $"{taken} {refused}", taken);

    [Theory]
    [InlineData("v1.2.3", "v1.2.3 v1.9.0", "v1.2.2 v2.0.0")]
    public void GoTakesLaterOnesOfTheSameMajorVersion(string constraint, string taken, string refused) => Check(VersionGrammar.Go, constraint, $"{taken} {refused}", taken);

    [Theory]
    [InlineData(">=0.2.0", null, VersionGrammar.Pep440)]
    [InlineData(">=0.2.0", VersionGrammar.Npm, VersionGrammar.Npm)]
    [InlineData("^1.4", VersionGrammar.Pep440, VersionGrammar.Npm)]
    [InlineData("~=1.4", VersionGrammar.Npm, VersionGrammar.Pep440)]
    [InlineData("[1.0,2.0)", VersionGrammar.Npm, VersionGrammar.NuGet)]
    [InlineData("1.2", VersionGrammar.Cargo, VersionGrammar.Cargo)]
    [InlineData(">=1.0", VersionGrammar.NuGet, VersionGrammar.Npm)]
    public void WhatATextCanOnlyMeanInOneGrammarWins(string constraint, VersionGrammar? provider, VersionGrammar expected) =>
        VersionConstraint.Guess(constraint, provider).ShouldNotBeNull().Grammar.ShouldBe(expected);

    [Theory]
    [InlineData("latest", VersionGrammar.Pep440)]
    [InlineData(">=", VersionGrammar.Pep440)]
    [InlineData("git+https://example.org/x", VersionGrammar.Npm)]
    [InlineData("1.2.3.4.5", VersionGrammar.NuGet)]
    [InlineData("[1.0", VersionGrammar.NuGet)]
    [InlineData("~=1", VersionGrammar.Pep440)]
    public void WhatIsNoConstraintIsNone(string constraint, VersionGrammar grammar) => VersionConstraint.Read(constraint, grammar).ShouldBeNull();

    [Fact]
    public void AVersionOfAnotherKindIsNotKnownToBeTaken() => VersionConstraint.Read(">=1.0", VersionGrammar.Npm)!.Allows("1.0rc1.dev2").ShouldBeNull();

    private static void Check(VersionGrammar grammar, string constraint, string versions, string taken)
    {
        var read = VersionConstraint.Read(constraint, grammar).ShouldNotBeNull();

        versions.Split(' ').Where(version => read.Allows(version) == true).ShouldBe(taken.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
