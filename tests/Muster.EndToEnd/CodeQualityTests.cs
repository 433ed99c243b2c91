using System.Text.Json;

namespace Muster.EndToEnd;

/// <summary><c>muster gate --code-quality FILE</c>: several repositories of one project in one list; and what is no whole list is none.</summary>
public sealed class CodeQualityTests : IDisposable
{
    private readonly DemoEstate _estate = new();

    public void Dispose() => _estate.Dispose();

    [Fact]
    public async Task FindingsOfSeveralRepositoriesHaveTheirFoldersAndNamesOfTheirOwn()
    {
        foreach (var name in new[] { "shop", "notes" })
        {
            _estate.Write($"{name}/ruff.json", """[{"filename": "app.py", "code": "E501", "message": "too long", "location": {"row": 7, "column": 1}}]""");
            _estate.Commit(name);
        }

        await MusterProgram.RunAsync(_estate.Path, "up", ".", "--no-serve");

        var answer = await MusterProgram.RunAsync(_estate.Path, "gate", "--fail-below", "10", "--repos", "shop,notes", "--code-quality", "quality.json");

        answer.Exit.ShouldBe(3, "notes has no coverage to judge");
        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(_estate["quality.json"], TestContext.Current.CancellationToken));
        var found = report.RootElement.EnumerateArray().ToArray();
        found.Select(one => (one.GetProperty("check_name").GetString(), one.GetProperty("severity").GetString(), one.GetProperty("location").GetProperty("path").GetString())).ShouldBe(
            [("ruff E501", "major", "shop/app.py"), ("ruff E501", "major", "notes/app.py")], ignoreOrder: true);
        found.Select(one => one.GetProperty("fingerprint").GetString()).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task AListOfWhichAPartMayBeMissingIsNotWritten()
    {
        await MusterProgram.RunAsync(_estate.Path, "up", ".", "--no-serve");

        var none = await MusterProgram.RunAsync(_estate.Path, "gate", "--fail-below", "10", "--repos", "notes", "--code-quality", "quality.json");
        none.Exit.ShouldBe(3);
        none.Error.ShouldContain("quality.json is not written: notes has no linter's report");

        // The linter's report is older than the sources now.
        _estate.Write("shop/shop/cart.py", "x = 1\n");
        _estate.Commit("shop");
        await MusterProgram.RunAsync(_estate.Path, "collect");
        var stale = await MusterProgram.RunAsync(_estate.Path, "gate", "--fail-below", "10", "--repos", "shop", "--code-quality", "quality.json");
        stale.Error.ShouldContain("quality.json is not written: shop has findings that are not believed");

        File.Exists(_estate["quality.json"]).ShouldBeFalse();
    }

    [Fact]
    public async Task OnlyNewWantsAFile()
    {
        await MusterProgram.RunAsync(_estate.Path, "up", ".", "--no-serve");

        var answer = await MusterProgram.RunAsync(_estate.Path, "gate", "--fail-below", "10", "--only-new");

        answer.Exit.ShouldBe(2);
        answer.Error.ShouldContain("--only-new is for --code-quality FILE");
    }
}
