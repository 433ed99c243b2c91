using System.Globalization;
using System.Security.Cryptography;
using Muster.Reports.Python;

namespace Muster.Adapters.CoveragePy;

/// <summary>
/// Analyses by the hash of their source and by the rules: a source that several data files, parts, commits or repositories share is analysed
/// once. Thread-safe; holds so many source lines at most and forgets the oldest first.
/// </summary>
internal sealed class AnalysisCache(int mostLines = AnalysisCache.DefaultLines)
{
    private const int DefaultLines = 1_000_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<Key, PythonAnalysis> _known = [];
    private readonly Queue<Key> _oldest = new();
    private int _lines;

    public PythonAnalysis Of(ReadOnlySpan<byte> source, AnalysisOptions options)
    {
        var key = new Key(Convert.ToHexString(SHA256.HashData(source)), Rules(options));
        lock (_lock)
        {
            if (_known.TryGetValue(key, out var known))
            {
                return known;
            }
        }

        var made = PythonAnalyzer.Analyze(source, options);
        lock (_lock)
        {
            if (_known.TryAdd(key, made))
            {
                _oldest.Enqueue(key);
                _lines += Weight(made);
                Forget();
            }
        }

        return made;
    }

    private void Forget()
    {
        while (_lines > mostLines && _oldest.TryDequeue(out var key) && _known.Remove(key, out var gone))
        {
            _lines -= Weight(gone);
        }
    }

    private static int Weight(PythonAnalysis analysis) => analysis.LineCount + 1;

    private static string Rules(AnalysisOptions options) => string.Create(
        CultureInfo.InvariantCulture, $"{options.Coverage}\n{options.Python}\n{options.Branches}\n{options.Exclude}\n{options.NoBranch}");

    private readonly record struct Key(string Source, string Rules);
}
