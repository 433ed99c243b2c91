using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using Muster.Core.Changes;
using Muster.Core.CoverageTrees;
using Muster.Reports;
using Muster.Reports.Coverage;

namespace Muster.Benchmarks.Trees;

/// <summary>
/// What a tree of 2,000 files costs, what a commit that changes three of them adds, how long it takes to find what changed once both are
/// loaded, and whether compressing nodes would pay.
/// </summary>
internal static class TreePass
{
    private const int Files = 2000;
    private const int Rounds = 400;

    /// <summary>What a row of the table takes besides its content: the hash in the row and in the key's index, and eight bytes.</summary>
    private const int Row = (2 * NodeHash.Length) + 8;

    public static async Task RunAsync()
    {
        foreach (var filesInFolder in new[] { 20, Files })
        {
            var before = Reading(filesInFolder, file => file);
            var after = Reading(filesInFolder, file => file is 17 or 900 or 1555 ? file + 9000 : file);
            var (first, second) = (CoverageTree.Of(before), CoverageTree.Of(after));
            var all = first.Nodes.Values.Sum(content => (long)content.Length);
            byte[][] news = [.. second.Nodes.Where(node => !first.Nodes.ContainsKey(node.Key)).Select(node => node.Value)];
            var added = news.Sum(content => (long)content.Length);
            Say($"{filesInFolder} files a folder: first {all} bytes in {first.Nodes.Count} nodes, three changed files add {added} bytes in {news.Length} ({100.0 * added / all:0.00} %)");
            Say($"  with two keys and eight bytes a row {all + (Row * first.Nodes.Count)}, and {added + (Row * news.Length)} ({100.0 * (added + (Row * news.Length)) / (all + (Row * first.Nodes.Count)):0.00} %)");
            await TimeAsync(first, second);
            Compress("leaf", first.Nodes.Values.Where(IsLeaf));
            Compress("folder", first.Nodes.Values.Where(content => !IsLeaf(content)));
        }
    }

    private static async Task TimeAsync(CoverageTree first, CoverageTree second)
    {
        var nodes = new Loaded(first, second);
        var (walks, changes) = (new List<double>(), new List<double>());
        for (var i = 0; i < Rounds; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var found = await CoverageDiff.OfAsync(nodes, first.Root.Hash, second.Root.Hash, CancellationToken.None);
            walks.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            start = Stopwatch.GetTimestamp();
            var change = await LinesChange.OfAsync(nodes, first.Root, second.Root, SourceDiff.None, CancellationToken.None);
            changes.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (found.Count != 3 || change.Files.Count != 3)
            {
                throw new InvalidOperationException("three files differ");
            }
        }

        Say($"  the three found in {Median(walks):0.000} ms, their lines reckoned in {Median(changes):0.000} ms (medians of {Rounds})");
    }

    private static bool IsLeaf(byte[] content) => content[0] == NodeVersion.Leaf;

    private static void Compress(string kind, IEnumerable<byte[]> nodes)
    {
        long raw = 0, packed = 0;
        foreach (var content in nodes)
        {
            using var bytes = new MemoryStream();
            using (var brotli = new BrotliStream(bytes, CompressionLevel.SmallestSize, leaveOpen: true))
            {
                brotli.Write(content);
            }

            raw += content.Length;
            packed += bytes.Length;
        }

        Say($"  every {kind} through Brotli 11: {packed} bytes of {raw} ({100.0 * packed / raw:0.0} %)");
    }

    private static CoverageReading Reading(int filesInFolder, Func<int, int> seed)
    {
        var files = Enumerable.Range(0, Files).Select(index => File($"src/package{index / filesInFolder / 10}/feature{index / filesInFolder % 10}/module_{index % filesInFolder:0000}.py", seed(index))).ToArray();
        return new CoverageReading { Files = files, Lines = files.Select(file => file.Lines).Sum(), Branches = files.Select(file => file.Branches).SumKnown() };
    }

    // Functions of a few lines between gaps, covered in stretches, a branch in five lines.
    private static FileCoverage File(string path, int seed)
    {
        var random = new Random(seed);
        var draft = new FileCoverageDraft(path);
        var (line, covered) = (1, true);
        for (var i = 0; i < 200; i++)
        {
            line += random.Next(4) == 0 ? random.Next(2, 9) : 1;
            covered = random.Next(12) == 0 ? random.Next(5) > 0 : covered;
            draft.Map.Add(line, covered);
            if (random.Next(5) == 0)
            {
                draft.Map.AddBranches(line, covered ? random.Next(3) : 0, 2);
            }
        }

        return draft.Finish();
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private sealed class Loaded(CoverageTree one, CoverageTree other) : ICoverageNodes
    {
        public ValueTask<IReadOnlyDictionary<NodeHash, byte[]>> ReadAsync(IReadOnlyCollection<NodeHash> hashes, CancellationToken cancel) =>
            ValueTask.FromResult<IReadOnlyDictionary<NodeHash, byte[]>>(hashes.Distinct().ToDictionary(hash => hash, hash => one.Nodes.GetValueOrDefault(hash) ?? other.Nodes[hash]));
    }
}
