using Muster.Core.Parts;

namespace Muster.Tests.Parts;

public sealed class PartsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void APartIsExpectedWhenMostOfTheLastRunsHadIt()
    {
        LearnedParts.Of([Run("linux", "windows"), Run("linux", "windows"), Run("linux")]).ShouldBe(["linux", "windows"]);
        LearnedParts.Of([Run("linux", "mac"), Run("linux"), Run("linux")]).ShouldBe(["linux"], "mac is new and not yet a habit");
        LearnedParts.Of([Run("linux"), Run("linux"), Run("linux"), Run("linux", "old"), Run("linux", "old"), Run("linux", "old"), Run("linux", "old")]).ShouldBe(["linux"], "old was given up");
    }

    [Fact]
    public void OneRunProvesNoHabitAndAFolderIsNoShareOfARun()
    {
        LearnedParts.Of([Run("linux", "windows")]).ShouldBeEmpty();
        LearnedParts.Of([Run("local"), Run("local"), Run("local")]).ShouldBeEmpty();
        LearnedParts.Of([Run("linux", "local"), Run("linux"), Run("local")]).ShouldBe(["linux"]);
    }

    [Fact]
    public void WhatIsMissingIsNamedAndADeadlineMakesItFinal()
    {
        var parts = new RunParts
        {
            Expected = ["linux-3.12", "linux-3.13", "mac", "types", "windows-3.12", "windows-3.13"],
            Arrived = ["linux-3.12", "linux-3.13", "mac", "windows-3.12"],
            Empty = ["types"],
            FinalAt = Noon,
        };

        parts.ToString().ShouldBe("5 of 6: missing windows-3.13");
        parts.IsFinal(Noon.AddMinutes(-1)).ShouldBeFalse();
        parts.IsFinal(Noon).ShouldBeTrue();
        parts.At(Noon.AddHours(1)).ShouldBe("5 of 6: missing windows-3.13; final since 2026-03-01 12:00");
        (parts with { Carried = [new CarriedPart("windows-3.13", "c0ffee", 3)] }).IsComplete.ShouldBeTrue();
    }

    private static HashSet<string> Run(params string[] parts) => [.. parts];
}
