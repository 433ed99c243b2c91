using Muster.Adapters.Manifests;
using Muster.Adapters.Manifests.Editing;
using Muster.Core.Manifests;
using Muster.EditingProgram;

namespace Muster.Adapters.Tests.Manifests.Editing;

/// <summary>
/// A writer is killed (SIGKILL) at random points of its work; the file is always one whole version, and the next writer goes on from it.
/// MUSTER_KILLS says how often: a thousand is <c>MUSTER_KILLS=1000 dotnet test --project tests/Muster.Adapters.Tests -- --filter-class "*KillTests*"</c>.
/// </summary>
public sealed class KillTests(ITestOutputHelper output)
{
    [Fact]
    public async Task AKilledWriterLeavesOneWholeVersion()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs SIGKILL");
        var cancel = TestContext.Current.CancellationToken;
        var kills = int.TryParse(Environment.GetEnvironmentVariable("MUSTER_KILLS"), out var many) ? many : 25;
        var seed = int.TryParse(Environment.GetEnvironmentVariable("MUSTER_SEED"), out var told) ? told : Random.Shared.Next();
        output.WriteLine($"MUSTER_SEED={seed} MUSTER_KILLS={kills}");
        Random random = new(seed);
        using TempFolder folder = new();
        var (finished, remains) = (0, 0);
        var path = folder["ecosystem.yaml"];
        for (var round = 0; round < kills; round++)
        {
            // A file does not grow for ever.
            if (round % 20 == 0)
            {
                folder.Write("ecosystem.yaml", ManifestFixtures.All[round / 20 % ManifestFixtures.All.Count].Text);
            }

            var before = (await ManifestReader.ReadAsync(path, cancel)).Manifest.ShouldNotBeNull();
            using WritingProcess writer = new(path, $"KILL{round}", 100_000);
            await writer.ReadyAsync(cancel);
            writer.Begin();

            // Into the first edit, while the program still warms up, or into one of those after it, which take a few milliseconds.
            var whole = random.Next(6);
            await writer.FinishedAsync(whole, cancel);
            await Task.Delay(TimeSpan.FromMilliseconds(random.NextDouble() * (whole == 0 ? 300 : 12)), cancel);
            writer.Kill();
            var last = await writer.LastAsync(cancel);

            var text = await File.ReadAllTextAsync(path, cancel);
            var versions = Versions(before, $"KILL{round}", last);
            versions.ShouldContain(text, $"round {round} of seed {seed}: {last} edits were finished");
            finished += last;
            remains += Directory.GetFileSystemEntries(folder.Path).Length - 1;
        }

        output.WriteLine($"{kills} kills, {finished} edits finished before them, {remains} locks and neighbours left behind and taken over");
    }

    // What the writer said is finished is in the file; the edit after it may be.
    private static string[] Versions(Manifest before, string name, int last)
    {
        var manifest = before;
        for (var number = 1; number <= last; number++)
        {
            manifest = EditedText.Of(manifest, NumberedIssues.Edits(name, number));
        }

        return [manifest.Text, EditedText.Of(manifest, NumberedIssues.Edits(name, last + 1)).Text];
    }
}
