using Muster.Reports.CoveragePy.Report;

namespace Muster.Reports.CoveragePy.Trust;

/// <summary>Doubts that follow from holding the measurement against the sources.</summary>
public static class SourceDoubts
{
    public static IEnumerable<Doubt> Of(IReadOnlyCollection<MeasuredSource> sources, bool ignoreErrors)
    {
        // With ignore_errors coverage.py prints numbers without these files; otherwise it prints none.
        var consequence = ignoreErrors ? "left out (ignore_errors)" : "left out; coverage report would stop";
        if (With(sources, source => source.Fate is SourceFate.Missing) is { Count: > 0 } missing)
        {
            yield return Doubt.About(DoubtState.Partial, DoubtKind.SourceMissing, missing, files => $"no source for {files}: {consequence}");
        }

        if (With(sources, source => source.Fate is SourceFate.NotPython or SourceFate.Unreadable) is { Count: > 0 } unparsable)
        {
            yield return Doubt.About(DoubtState.Partial, DoubtKind.NotPython, unparsable, files => $"{files} cannot be parsed: {consequence}");
        }

        if (With(sources, source => source.Fate is SourceFate.Plugin) is { Count: > 0 } plugins)
        {
            var names = string.Join(", ", sources.Where(source => source.Fate is SourceFate.Plugin).Select(source => source.Because).Distinct().Order(StringComparer.Ordinal));
            yield return Doubt.About(DoubtState.Partial, DoubtKind.PluginFile, plugins, files => $"{files} measured by a plugin ({names}): left out");
        }

        if (With(sources, Elsewhere) is { Count: > 0 } elsewhere)
        {
            yield return Doubt.About(DoubtState.Stale, DoubtKind.LinesElsewhere, elsewhere, files => $"lines ran that hold no code in {files}: measured with other sources");
        }

        if (With(sources, source => source.Newer) is { Count: > 0 } newer)
        {
            yield return Doubt.About(DoubtState.Stale, DoubtKind.SourceNewer, newer, files => $"{files} changed after the measurement");
        }

        if (sources.Count > 0 && sources.All(source => source.Recorded is 0) && sources.Any(source => source.Fate is SourceFate.Counted))
        {
            yield return new Doubt(DoubtState.Note, DoubtKind.NothingRan, "no line of any file ran");
        }
    }

    // A few odd lines, even beyond the end, are recorded when a RecursionError upsets the tracer; many are another source.
    private static bool Elsewhere(MeasuredSource source) => source.WithoutCode > 2 && source.WithoutCode * 33 > source.Recorded;

    private static List<string> With(IEnumerable<MeasuredSource> sources, Func<MeasuredSource, bool> trait) =>
        [.. sources.Where(trait).Select(source => source.Path)];
}
