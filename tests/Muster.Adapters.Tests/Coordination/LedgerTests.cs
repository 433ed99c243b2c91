using Muster.Adapters.Manifests;
using Muster.Core.Coordination;

namespace Muster.Adapters.Tests.Coordination;

/// <summary>Real manifests; their counts were taken by hand with <c>grep -c '^ *- id: MHV'</c> and the like.</summary>
public sealed class LedgerTests
{
    [Theory]
    [InlineData("ecosystem.2026-02-20.c8dd27c6.yaml", 8, 4, 3, 0)]
    [InlineData("ecosystem.2026-02-20.319af703.yaml", 8, 4, 3, 7)]
    [InlineData("ecosystem.2026-04-15.d1766da0.pyyaml-rewritten.yaml", 9, 5, 3, 8)]
    [InlineData("RECONSTRUCTED.ecosystem.2026-02-01.24-repos-12-QUALITY.yaml", 13, 2, 0, 0)]
    public async Task RealRecordsAreRead(string file, int issues, int todos, int plans, int closed)
    {
        var ledger = Ledger.Of((await ManifestReader.ReadAsync(Corpus(file), TestContext.Current.CancellationToken)).Manifest!);

        ledger.Issues.Count.ShouldBe(issues);
        ledger.Todos.Count.ShouldBe(todos);
        ledger.Plans.Count.ShouldBe(plans);
        ledger.Issues.Count(issue => issue.IsClosed).ShouldBe(closed);
        ledger.Issues.ShouldAllBe(issue => issue.Priority.Meaning != null && issue.Status.Meaning != null);
    }

    [Fact]
    public async Task TheAuthorsOwnPlansHaveTheRepositoriesOfTheirIssues()
    {
        var ledger = Ledger.Of((await ManifestReader.ReadAsync(Corpus("ecosystem.2026-02-20.319af703.yaml"), TestContext.Current.CancellationToken)).Manifest!);

        var first = ledger.Plan("PLAN-001")!;
        first.Repositories.ShouldBe(["mahavishnu"]);
        first.RepositoriesConcluded.ShouldBeTrue();
        first.Target.ShouldBeNull();
        first.Status.ToString().ShouldBe("draft");
        ledger.Plan("PLAN-002")!.DependsOn.ShouldBe(["PLAN-001"]);
        ledger.Issue("MHV-001")!.Created!.Value.Time.ShouldBe(new DateTimeOffset(2026, 2, 20, 12, 0, 0, TimeSpan.Zero));
        ledger.Issue("MHV-001")!.ClosedAt!.Value.Time.ShouldBe(new DateTimeOffset(2026, 2, 20, 16, 30, 0, TimeSpan.Zero));
    }

    internal static string Corpus(string file)
    {
        var corpus = Environment.GetEnvironmentVariable("MUSTER_CORPUS");
        Assert.SkipWhen(corpus is null, "MUSTER_CORPUS names no folder of real files");
        return Path.Combine(corpus!, "upstream", "ecosystem", file);
    }
}
