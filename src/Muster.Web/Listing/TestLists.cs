using Muster.Adapters.Storage;
using Muster.Reports.Tests;

namespace Muster.Web.Listing;

/// <summary>What tests are counted by.</summary>
internal readonly record struct TestKind(TestOutcome Outcome, bool Flaky);

/// <summary>The tests of an estate, those that need somebody first.</summary>
internal sealed class TestLists(SnapshotStore store) : EstateLists<TestCase, TestKind>
{
    public override IAsyncEnumerable<PackedList<TestCase>> ReadAsync(IReadOnlyCollection<Guid> snapshots, CancellationToken cancel) => store.TestsAsync(snapshots, cancel);

    public override int RankOf(TestKind kind) => kind switch
    {
        { Outcome: TestOutcome.Error } => 0,
        { Outcome: TestOutcome.Failed } => 1,
        { Flaky: true } => 2,
        { Outcome: TestOutcome.Skipped } => 3,
        { Outcome: TestOutcome.NotRun } => 4,
        _ => 5,
    };

    protected override TestKind? KindOf(TestCase item) => new TestKind(item.Outcome, item.Flaky);

    protected override bool Holds(TestCase item, string text) => Has(item.Name, text) || Has(item.Suite, text) || Has(item.Message, text);

    protected override IEnumerable<(TestKind Kind, TestCase Item)> InOrder(IEnumerable<(TestKind Kind, TestCase Item)> items) =>
        items.OrderBy(one => RankOf(one.Kind)).ThenBy(one => one.Item.Suite, StringComparer.Ordinal).ThenBy(one => one.Item.Name, StringComparer.Ordinal);
}

/// <summary>Which tests are asked for.</summary>
/// <param name="Outcome">One of <see cref="Outcomes"/>, or <c>bad</c>: failed, broken or flaky.</param>
internal sealed record TestFilter(string Outcome)
{
    /// <summary>The words of an address and what people read.</summary>
    public static IReadOnlyList<(string Word, string Text)> Outcomes { get; } =
        [("bad", "failed, broken or flaky"), ("failed", "failed or broken"), ("flaky", "flaky"), ("skipped", "skipped"), ("notrun", "not run"), ("passed", "passed"), ("all", "all")];

    public bool Wants(TestKind kind) => Outcome switch
    {
        "all" => true,
        "failed" => IsBad(kind),
        "flaky" => kind.Flaky,
        "skipped" => kind.Outcome == TestOutcome.Skipped,
        "notrun" => kind.Outcome == TestOutcome.NotRun,
        "passed" => kind.Outcome == TestOutcome.Passed,
        _ => IsBad(kind) || kind.Flaky,
    };

    private static bool IsBad(TestKind kind) => kind.Outcome is TestOutcome.Failed or TestOutcome.Error;
}
