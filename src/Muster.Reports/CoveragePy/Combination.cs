namespace Muster.Reports.CoveragePy;

/// <summary>Several data files of one run as <c>coverage combine</c> joins them, in memory.</summary>
public sealed record Combination
{
    public required MeasuredData Data { get; init; }

    /// <summary>Shards that could not join: the index into those given, and why.</summary>
    public required IReadOnlyList<(int Shard, string Reason)> LeftOut { get; init; }

    /// <summary>
    /// Unites files, lines and arcs by mapped path. The first shard decides whether it is about lines or branches and, when it
    /// says, which coverage.py it was; one of the other kind is left out (coverage.py refuses the whole).
    /// </summary>
    /// <param name="shards">At least one, in the order in which coverage.py would load them.</param>
    /// <param name="map">Where a recorded path lies here (<c>[paths]</c>); the identity when nothing is mapped.</param>
    public static Combination Of(IReadOnlyList<MeasuredData> shards, Func<string, string> map)
    {
        var kind = shards.FirstOrDefault(shard => shard.AnyExecuted) ?? shards[0];
        var joined = new MeasuredDataBuilder
        {
            HasArcs = kind.HasArcs,
            Version = shards.Select(shard => shard.Version).FirstOrDefault(version => version is not null),
            When = shards.Select(shard => shard.When).FirstOrDefault(when => when is not null),
            Contexts = [.. shards.SelectMany(shard => shard.Contexts).Distinct(StringComparer.Ordinal)],
        };
        var tracers = new Dictionary<string, string?>(StringComparer.Ordinal);
        var leftOut = new List<(int, string)>();
        for (var at = 0; at < shards.Count; at++)
        {
            if (shards[at].HasArcs != kind.HasArcs && shards[at].AnyExecuted)
            {
                leftOut.Add((at, kind.HasArcs ? "holds lines where the others hold branches" : "holds branches where the others hold lines"));
                continue;
            }

            foreach (var file in shards[at].Files)
            {
                var path = map(file.Path);
                if (tracers.TryGetValue(path, out var tracer) && tracer != file.Tracer)
                {
                    leftOut.Add((at, $"says of {path} that {file.Tracer ?? "no plugin"} traced it, where another says {tracer ?? "no plugin"}"));
                    continue;
                }

                tracers[path] = file.Tracer;
                joined.AddFile(path);
                joined.AddLines(path, file.Numbits);
                joined.AddArcs(path, file.Arcs);
                if (file.Tracer is not null)
                {
                    joined.SetTracer(path, file.Tracer);
                }
            }
        }

        return new Combination { Data = joined.Build(), LeftOut = leftOut };
    }
}
