using Muster.Adapters.Collecting;
using Muster.Core.Sweeps;
using static Muster.Adapters.Tests.Sweeps.SweepHouse;

namespace Muster.Adapters.Tests.Sweeps;

/// <summary>With <c>--run-tests</c> and <c>--run-checks</c> the repository's own tools measure the branch, not the worker.</summary>
public sealed class SweepMeasuringTests
{
    private static readonly ToolWish Tests = new(Tests: true, Checks: false, InPlace: true, TimeSpan.FromMinutes(1), "");

    [Theory]
    [InlineData("echo fixed > app/state.txt", SweepState.Completed, 0)]
    [InlineData("echo broken > app/state.txt", SweepState.Open, 1)]
    public async Task TheRepositorysOwnTestsRunInTheBranchsTree(string line, SweepState expected, int failed)
    {
        using SweepHouse house = new("  todos: [{id: TODO-1, task: Mend it, repo: shop, acceptance_criteria: [tests.failed == 0]}]\n  plans: [{id: PLAN-1, title: Quality, todo_ids: [TODO-1]}]\n");
        var tests = """if grep -q fixed app/state.txt; then echo '<testsuites><testsuite name="s"><testcase classname="c" name="t"/></testsuite></testsuites>'; else echo '<testsuites><testsuite name="s"><testcase classname="c" name="t"><failure message="m"/></testcase></testsuite></testsuites>'; fi > {results}/junit.xml""";
        await File.AppendAllTextAsync(house["ecosystem.yaml"], $"commands:\n  test: [sh, -c, \"{tests.Replace("\"", "\\\"", StringComparison.Ordinal)}\"]\n", Cancel);

        var step = Step(await house.SweepAsync(new Worker("sh", ["sh", "-c", line]), tools: Tests), "TODO-1");

        (step.State, step.Criteria.Single().After).ShouldBe((expected, $"{failed}"));
        house.Shop.Git("show", "--name-only", "--format=", Branch).ShouldBe("app/state.txt");
        Directory.EnumerateFiles(house[".muster/sweeps/PLAN-1/shop"], "*.log", SearchOption.AllDirectories).Count().ShouldBe(2, "the worker's and the tests'");
    }
}
