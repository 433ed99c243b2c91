using Muster.Core.Coordination.Milestones;
using Muster.Core.Memory;

namespace Muster.Adapters.Tests.Coordination;

public sealed class MilestoneFlipTests
{
    private readonly Runs _runs = new();
    private readonly Dictionary<string, QualityEvent> _remembered = [];

    [Fact]
    public void EveryFlipIsRememberedOnceWithItsEvidence()
    {
        _runs.Line("mailer", 1, 70);
        Look().ShouldBeEmpty("what was never met has not flipped");

        _runs.Line("mailer", 2, 85);
        var met = Look().Single();
        (met.Kind, met.RecordId, met.Who).ShouldBe(("milestone.met", "M-1", "muster"));
        met.After!.ShouldContain("\"holding\":1,\"total\":1,\"snapshots\":[\"");
        Look().ShouldBeEmpty("nothing is new");

        _runs.Line("mailer", 3, 60);
        Look().Select(one => (one.Kind, one.Before)).ShouldBe([("milestone.missed", met.After)]);
        _runs.Line("mailer", 4, 90);
        Look().Single().Id.ShouldNotBe(met.Id);
    }

    [Fact]
    public void TwoProgramsThatSeeTheSameFlipWriteOneEvent()
    {
        _runs.Line("mailer", 2, 85);

        var (one, other) = (Flips().Single(), Flips().Single());

        one.Id.ShouldBe(other.Id);
        one.Id.Version.ShouldBe(7);
    }

    [Fact]
    public void WhatIsNotBelievedFlipsNothing()
    {
        _runs.Line("mailer", 2, 85);
        Look();

        _runs.Line("mailer", 3, 10, state: Core.Trust.TrustState.Partial);

        Look().ShouldBeEmpty();
    }

    private IReadOnlyList<QualityEvent> Look()
    {
        var flips = Flips();
        foreach (var flip in flips)
        {
            _remembered[flip.RecordId!] = flip;
        }

        return flips;
    }

    private IReadOnlyList<QualityEvent> Flips()
    {
        var manifest = Yaml.With("  plans: [{id: P-1, title: t, milestones: [{id: M-1, name: m, completion_criteria: [coverage.line >= 80 for mailer]}]}]\n");
        var now = new DateTimeOffset(2026, 2, 20, 12, 0, 0, TimeSpan.Zero);
        return MilestoneFlips.Between(_remembered, MilestoneJudging.Judge(manifest.Ledger(), manifest.Ledger().Plans[0], _runs.Measured(manifest, now), now), now);
    }
}
