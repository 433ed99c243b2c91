using Muster.Reports.Python;

namespace Muster.Reports.CoveragePy;

/// <summary>Gathers the rows of a data file, in any order, into <see cref="MeasuredData"/>. Not thread-safe.</summary>
public sealed class MeasuredDataBuilder
{
    private sealed class Entry
    {
        public string? Tracer;
        public byte[] Numbits = [];
        public List<Arc>? Arcs;
    }

    private readonly Dictionary<string, Entry> _files = new(StringComparer.Ordinal);

    public CoverageVersion? Version { get; set; }
    public bool HasArcs { get; set; }
    public string? When { get; set; }
    public IReadOnlyList<string> Contexts { get; set; } = [];

    /// <summary>Names a file as measured, executed or not.</summary>
    public void AddFile(string path) => EntryOf(path);

    public void AddLines(string path, byte[] numbits)
    {
        var entry = EntryOf(path);
        entry.Numbits = Numbits.Union(entry.Numbits, numbits);
    }

    /// <summary>Adds arcs; the same one may come many times (once a context, once a shard).</summary>
    public void AddArcs(string path, ReadOnlySpan<Arc> arcs) => (EntryOf(path).Arcs ??= []).AddRange(arcs);

    public void SetTracer(string path, string tracer) => EntryOf(path).Tracer = tracer;

    public MeasuredData Build() => new()
    {
        Version = Version,
        HasArcs = HasArcs,
        When = When,
        Contexts = Contexts,
        Files = [.. _files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => new MeasuredFile
        {
            Path = file.Key,
            Tracer = string.IsNullOrEmpty(file.Value.Tracer) ? null : file.Value.Tracer,
            Numbits = file.Value.Numbits,
            Arcs = Distinct(file.Value.Arcs),
        })],
    };

    private static Arc[] Distinct(List<Arc>? arcs)
    {
        if (arcs is null or [])
        {
            return [];
        }

        arcs.Sort();
        var distinct = new List<Arc>(arcs.Count) { arcs[0] };
        foreach (var arc in arcs)
        {
            if (arc != distinct[^1])
            {
                distinct.Add(arc);
            }
        }

        return [.. distinct];
    }

    private Entry EntryOf(string path)
    {
        if (!_files.TryGetValue(path, out var entry))
        {
            _files.Add(path, entry = new Entry());
        }

        return entry;
    }
}
