using System.Diagnostics;
using System.Globalization;
using Muster.Adapters.Manifests;
using Muster.Adapters.Memory;
using Muster.Adapters.Storage;
using Muster.Core.Coordination;
using Muster.Core.Estate;

namespace Muster.Benchmarks.Serving;

/// <summary>What a look at the milestones costs a server after a change: three of them, each over every repository of a generated estate.</summary>
internal static class MilestoneCost
{
    private const int Rounds = 20;

    private const string Plan = """

        coordination:
          plans:
            - {id: PLAN-1, title: Quality, status: active, repos: ["*"], milestones: [{id: M-1, name: all_repos_80_coverage, due: 2027-02-28}, {id: M-2, name: no failures, completion_criteria: [tests.failed <= 0]}, {id: M-3, name: clean, completion_criteria: [findings.total <= 100]}]}
        """;

    public static async Task RunAsync(string folder, CancellationToken cancel)
    {
        var path = Path.Combine(folder, "milestones.yaml");
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(Path.Combine(folder, "ecosystem.yaml"), cancel)).TrimEnd() + "\n" + Plan + "\n", cancel);
        if (!(await ManifestReader.ReadAsync(path, cancel)).TryGet(out var manifest, out var refusal))
        {
            throw new InvalidOperationException(refusal.ToString());
        }

        var engine = new SqliteEngine(Path.Combine(folder, "muster.db"));
        using var store = new SnapshotStore(engine, TimeProvider.System);
        var repositories = manifest.Catalog.Repositories;
        var rows = EstateView.Of(repositories, await store.HeadsAsync([.. repositories.Select(one => one.Name)], cancel), TimeProvider.System.GetUtcNow()).Rows;
        var (ledger, watch) = (Ledger.Of(manifest), new MilestoneWatch(store, engine, TimeProvider.System));
        var times = new List<(double Wall, double Processor)>();
        for (var round = 0; round <= Rounds; round++)
        {
            var (began, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            await watch.LookAsync(path, ledger, rows, cancel);
            times.Add((Stopwatch.GetElapsedTime(began).TotalMilliseconds, (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds));
        }

        var warm = times.Skip(1).ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{rows.Count} repositories, {ledger.Plans.Sum(plan => plan.Milestones.Count)} milestones: first look {times[0].Wall:0} ms, then median {Median([.. warm.Select(one => one.Wall)]):0.0} ms wall, {Median([.. warm.Select(one => one.Processor)]):0.0} ms of a processor, worst {warm.Max(one => one.Wall):0.0} ms"));
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
