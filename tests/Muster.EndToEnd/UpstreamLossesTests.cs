using System.Text.Json;
using Muster.EndToEnd.Web;

namespace Muster.EndToEnd;

/// <summary>What the Python implementation pretends at its doors; the rows of <c>UpstreamRowsTests</c> name these.</summary>
public sealed class UpstreamLossesTests : IDisposable
{
    private readonly DemoEstate _estate = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AQualityCheckThatHasNothingToLookAtDoesNotSayThatAllIsWell()
    {
        await RunAsync(0, "init");
        await RunAsync(0, "collect");

        var gate = await MusterProgram.RunAsync(_estate.Path, "gate", "--fail-below", "80", "--repos", "notes", "--format", "json");

        using var json = JsonDocument.Parse(gate.Output);
        json.RootElement.ToString().ShouldContain("incomplete");
        json.RootElement.ToString().ShouldNotContain("passed\"");
    }

    [Fact]
    public async Task HistoryIsNewestFirstAndARiseIsARiseWhateverTheFilesTimes()
    {
        await RunAsync(0, "init");
        await RunAsync(0, "collect");
        _estate.Write("shop/coverage.xml", DemoEstate.Coverage("shop/cart.py", covered: 10, missed: 0));
        _estate.Commit("shop");
        File.SetLastWriteTimeUtc(_estate["shop/coverage.xml"], DateTime.UtcNow.AddSeconds(-1));
        await RunAsync(0, "collect");

        var lines = (await RunAsync(0, "history", "shop")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        lines[2].ShouldContain("100.0 % (10/10)");
        lines[2].ShouldContain("+10.0");
        lines[3].ShouldContain("90.0 % (9/10)");
        lines[3].ShouldNotContain("+");
    }

    [Fact]
    public async Task AReportAsMarkdownIsWrittenWhereItIsSaidToBe()
    {
        await RunAsync(0, "init");
        await RunAsync(0, "collect");

        var said = await RunAsync(0, "report", "--format", "markdown", "--out", "quality.md");

        (await File.ReadAllTextAsync(_estate["quality.md"], Cancel)).ShouldContain("| shop |");
        said.ShouldNotContain("| shop |");
    }

    [Fact]
    public async Task ASearchThatFindsNothingSaysSoAndInventsNoResult()
    {
        await RunAsync(0, "init");
        await RunAsync(0, "collect");
        using var served = await ServedMuster.StartAsync(_estate.Path, Cancel);

        (await served.Client.GetStringAsync("/search?q=cart", Cancel)).ShouldContain("shop/cart.py");
        var nothing = await served.Client.GetStringAsync("/search?q=quaternion", Cancel);
        nothing.ShouldNotContain("shop/cart.py");
        nothing.ShouldContain("Nothing");
    }

    public void Dispose() => _estate.Dispose();

    private async Task<string> RunAsync(int exit, params string[] arguments)
    {
        var answer = await MusterProgram.RunAsync(_estate.Path, arguments);
        answer.Exit.ShouldBe(exit, $"{string.Join(' ', arguments)}\n{answer.Output}\n{answer.Error}");
        return answer.Output;
    }
}
