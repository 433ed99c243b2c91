using Muster.Adapters.Tests.Coordination;
using Muster.Core.Sweeps;

namespace Muster.Adapters.Tests.Sweeps;

public sealed class WorkerListTests
{
    private const string Section = """
        sweeps:
          workers:
            lint: ruff check --fix 'a b'
            agent: {run: [agent, "{todo}"], timeout: 60, env: {EFFORT: high}, exit_codes: [0, 1]}
            off: false

        """;

    [Fact]
    public void WorkersAreReadInEveryShapeWithoutAShell()
    {
        var list = WorkerList.Of(Yaml.Read(Yaml.Catalog + Section));

        list.All.Select(one => (one.Name, string.Join('|', one.Arguments))).ShouldBe([("lint", "ruff|check|--fix|a b"), ("agent", "agent|{todo}")]);
        (list.All[1].TimeLimit, list.All[1].Environment["EFFORT"]).ShouldBe((TimeSpan.FromMinutes(1), "high"));
        list.All[1].ExitCodes.Order().ShouldBe([0, 1]);
        list.Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null, null, "which worker? --worker lint or --worker agent; one called 'default' is taken where none is named")]
    [InlineData("lint", "lint", null)]
    [InlineData("black .", "black .", null)]
    [InlineData("black '", null, "--worker black ': a quote is not closed")]
    [InlineData(" ", null, "--worker must not be empty")]
    public void AWorkerIsFoundByItsNameOrIsACommandLine(string? given, string? name, string? mistake)
    {
        var (worker, wrong) = WorkerList.Of(Yaml.Read(Yaml.Catalog + Section)).Find(given);

        (worker?.Name, wrong).ShouldBe((name, mistake));
    }

    [Theory]
    [InlineData("")]
    [InlineData("sweeps:\n")]
    [InlineData("sweeps: {workers: }\n")]
    public void WithoutAnyTheSentenceSaysHowToNameOne(string section) =>
        WorkerList.Of(Yaml.Read(Yaml.Catalog + section)).Find(null).Mistake.ShouldNotBeNull().ShouldStartWith("who does the work? --worker");

    [Theory]
    [InlineData("sweeps: [a]\n")]
    [InlineData("sweeps: {workers: [a]}\n")]
    [InlineData("sweeps: {workers: {a: {run: b, exit_codes: none}}}\n")]
    public void WhatCannotBeReadIsAWarningWithItsLine(string section) =>
        WorkerList.Of(Yaml.Read(Yaml.Catalog + section)).Warnings.Single().ShouldStartWith("line 5: ");

    [Fact]
    public void TheOnlyOneOrTheUsualOneIsTakenWhereNoneIsNamed()
    {
        WorkerList.Of(Yaml.Read(Yaml.Catalog + "sweeps: {workers: {a: b}}\n")).Find(null).Worker!.Name.ShouldBe("a");
        WorkerList.Of(Yaml.Read(Yaml.Catalog + "sweeps: {workers: {a: b, default: c}}\n")).Find(null).Worker!.Name.ShouldBe("default");
    }
}
