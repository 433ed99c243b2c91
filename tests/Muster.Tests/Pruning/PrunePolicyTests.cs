using Muster.Core.Pruning;

namespace Muster.Tests.Pruning;

public sealed class PrunePolicyTests
{
    private static readonly Guid Shop = Guid.NewGuid();

    // A Friday.
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void OfTheLastDaysEverythingIsKept() =>
        new PrunePolicy { Days = 30 }.Thinned([Of("2026-04-02"), Of("2026-04-03"), Of("2026-04-30")], Now).ShouldBeEmpty();

    [Fact]
    public void BeforeThemTheLastThatWasBelievedOfEachWeek()
    {
        // 2 to 8 March 2026 is Monday to Sunday.
        var (monday, wednesday, sunday, next) = (Of("2026-03-02"), Of("2026-03-04"), Of("2026-03-08", complete: false), Of("2026-03-09"));

        new PrunePolicy { Days = 30 }.Thinned([sunday, monday, next, wednesday], Now).ShouldBe([monday.Snapshot, sunday.Snapshot], ignoreOrder: true);
    }

    [Fact]
    public void AWeekWithoutABelievedOneKeepsItsLast()
    {
        var (first, last) = (Of("2026-03-02", complete: false), Of("2026-03-03", complete: false));

        new PrunePolicy { Days = 30 }.Thinned([first, last], Now).ShouldBe([first.Snapshot]);
    }

    [Fact]
    public void AReleaseIsKeptForEver()
    {
        var release = Of("2025-03-03") with { Commit = "c1" };

        new PrunePolicy { Commits = new Dictionary<Guid, IReadOnlySet<string>> { [Shop] = new HashSet<string> { "c1" } } }
            .Thinned([release, Of("2025-03-05")], Now).ShouldBeEmpty();
    }

    [Fact]
    public void RepositoriesDoNotShareTheirWeeks() =>
        new PrunePolicy().Thinned([Of("2025-03-03"), Of("2025-03-04") with { Repository = Guid.NewGuid() }], Now).ShouldBeEmpty();

    [Fact]
    public void ARepositoryWhoseReleasesNobodyKnowsIsLeftWhole() =>
        new PrunePolicy { Whole = new HashSet<Guid> { Shop } }.Thinned([Of("2025-03-03"), Of("2025-03-04")], Now).ShouldBeEmpty();

    private static PruneCandidate Of(string day, bool complete = true) =>
        new(Guid.NewGuid(), Shop, null, DateTimeOffset.Parse(day + "T10:00:00Z", System.Globalization.CultureInfo.InvariantCulture), complete);
}
