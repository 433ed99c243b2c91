using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Muster.EndToEnd;

/// <summary>Answers on real terminals: narrow ones break no number, and no terminal gets ten thousand lines.</summary>
public sealed partial class NarrowTerminalTests : IDisposable
{
    [GeneratedRegex(@"\x1b\[[0-9;?]*[a-zA-Z]|\x1b[=>]")]
    private static partial Regex Controls { get; }

    private readonly DemoEstate _estate = new();

    public void Dispose() => _estate.Dispose();

    [Theory]
    [InlineData(20)]
    [InlineData(30)]
    [InlineData(45)]
    public async Task NoNumberOfATableIsBroken(int columns)
    {
        await MusterProgram.RunAsync(_estate.Path, "up", ".", "--no-serve");

        (await ShownAsync(columns, "report")).ShouldContain(line => line.EndsWith(" 90.0 %", StringComparison.Ordinal) || line.Contains(" 90.0 % ", StringComparison.Ordinal));
        foreach (var command in new[] { "report", "compare shop mailer", "history shop", "report --as-of " + DateTime.UtcNow.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), "explain shop --path ." })
        {
            var lines = Table(await ShownAsync(columns, command));
            lines.ShouldNotBeEmpty(command);
            lines.ShouldContain(line => line.Contains("90.0 %", StringComparison.Ordinal), command);
            lines.ShouldAllBe(line => !line.Contains('…') && line.Trim() != "%" && !line.TrimEnd().EndsWith("90.0", StringComparison.Ordinal), command);
            lines.ShouldAllBe(line => line.Length <= columns, command);
        }
    }

    [Fact]
    public async Task OnAWideTerminalATableIsATable()
    {
        await MusterProgram.RunAsync(_estate.Path, "up", ".", "--no-serve");

        (await ShownAsync(100, "report")).ShouldContain(line => line.Contains("shop", StringComparison.Ordinal) && line.Contains("90.0 %", StringComparison.Ordinal) && line.Contains("complete", StringComparison.Ordinal));
        (await ShownAsync(100, "history shop")).ShouldContain(line => line.Contains("90.0 % (9/10)", StringComparison.Ordinal) && line.Contains("complete", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ATerminalShowsTheFirstOfManyRepositoriesAndSaysHowToSeeAll()
    {
        _estate.Write("ecosystem.yaml", "repos:\n" + string.Concat(Enumerable.Range(1, 10_000).Select(n => $"  - {{name: repo-{n:D5}, path: repos/{n}}}\n")));

        var shown = await ShownAsync(80, "catalog list");
        shown.Count(line => line.Contains("repo-", StringComparison.Ordinal)).ShouldBe(40);
        shown.ShouldContain(line => line.StartsWith("the first 40 of 10000;", StringComparison.Ordinal));
        string.Join(' ', shown).ShouldContain("--top 0 shows all");

        (await ShownAsync(80, "catalog list --top 3")).Count(line => line.Contains("repo-", StringComparison.Ordinal)).ShouldBe(3);
        var piped = await MusterProgram.RunAsync(_estate.Path, "catalog", "list");
        piped.Output.Split('\n').Count(line => line.Contains("repo-", StringComparison.Ordinal)).ShouldBe(10_000);
        piped.Output.ShouldNotContain("the first");
        (await MusterProgram.RunAsync(_estate.Path, "catalog", "list", "--top", "5")).Output.Split('\n').Count(line => line.Contains("repo-", StringComparison.Ordinal)).ShouldBe(5);
    }

    // What follows the table is prose, which may break where words do.
    private static string[] Table(IReadOnlyList<string> lines) => [.. lines.TakeWhile(line => !line.StartsWith("coverage   ", StringComparison.Ordinal))];

    private async Task<IReadOnlyList<string>> ShownAsync(int columns, string command)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "no script(1) to make a terminal with");
        var line = $"stty cols {columns} rows 50; {string.Join(' ', MusterProgram.Words.Select(word => $"'{word}'"))} {command}";
        ProcessStartInfo info = new("/usr/bin/script", ["-qec", line, "/dev/null"]) { WorkingDirectory = _estate.Path, RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach (var name in new[] { "MUSTER_MANIFEST", "MUSTER_STORE", "COLUMNS", "LINES" })
        {
            info.Environment.Remove(name);
        }

        (info.Environment["TERM"], info.Environment["NO_COLOR"]) = ("xterm", "1");
        using var process = Process.Start(info)!;
        process.StandardInput.Close();
        var text = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return [.. Controls.Replace(text, "").Replace("\r", "", StringComparison.Ordinal).Split('\n').Select(one => one.TrimEnd())];
    }
}
