using Muster.EndToEnd.Docs;

namespace Muster.EndToEnd;

/// <summary>Every command line that the README shows with a leading $ is run, in order, in one folder of repositories.</summary>
public sealed class ReadmeTests
{
    /// <summary>Lines that are run by whoever builds: the gate script runs the same ones.</summary>
    private static readonly string[] RunByTheGate = ["dotnet test"];

    [Fact]
    public async Task EveryCommandOfTheReadmeWorks()
    {
        using var estate = new DemoEstate();
        var lines = ShownCommands.Of(Checkout.Document("README.md"));
        lines.Length.ShouldBeGreaterThan(8);
        foreach (var line in lines.Except(RunByTheGate))
        {
            await ShownCommands.RunAsync(estate.Path, line);
        }
    }

    [Fact]
    public void TheGateRunsTheReadmesTestCommand()
    {
        Checkout.Document("README.md").ShouldContain("$ dotnet test");
        Checkout.Document(".ci/run").ShouldContain("dotnet test");
    }
}
