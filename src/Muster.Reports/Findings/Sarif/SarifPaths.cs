using System.Text.Json;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Sarif;

/// <summary>Addresses of a run's files (§3.4): percent-encoded, relative to named bases, or indexes into its artifacts.</summary>
internal sealed class SarifPaths
{
    private const int MaxNesting = 8;

    private readonly List<SarifArtifact> _artifacts = [];
    private readonly Dictionary<string, SarifArtifact> _bases = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string?), string> _known = [];
    private SarifArtifact _last;
    private string? _lastPath;

    /// <summary>Of absurdly many the first are kept; results that point to others have no path.</summary>
    public void AddArtifact(SarifArtifact artifact)
    {
        if (_artifacts.Count < Coverage.CoverageDraft.MaxFiles)
        {
            _artifacts.Add(artifact);
        }
    }

    /// <summary><c>originalUriBaseIds</c> (§3.14.14).</summary>
    public void AddBases(JsonElement bases)
    {
        foreach (var member in bases.Members())
        {
            _bases[member.Label] = new SarifArtifact(member.Value.Word("uri") ?? member.Value.Word(), member.Value.Word("uriBaseId"), null);
        }

        _known.Clear();
        _last = default;
    }

    /// <summary>The bases that are directories of the machine where the tool ran.</summary>
    public IEnumerable<string> Roots => _bases.Values.Select(part => part.Uri).OfType<string>().Where(IsAbsolute);

    public string? PathOf(SarifArtifact place)
    {
        if (place.Uri is null && place.Index is >= 0 and var index && index < _artifacts.Count)
        {
            place = _artifacts[(int)index];
        }

        if (place.Uri is null)
        {
            return null;
        }

        // Results mostly come file by file, with one string for equal texts.
        if (ReferenceEquals(place.Uri, _last.Uri) && ReferenceEquals(place.Base, _last.Base))
        {
            return _lastPath;
        }

        if (!_known.TryGetValue((place.Uri, place.Base), out var path))
        {
            path = ReportPath.Normalise(Resolve(place));
            _known.Add((place.Uri, place.Base), path);
        }

        (_last, _lastPath) = (place, path);
        return path;
    }

    // A relative base ("src/" inside SRCROOT) belongs to the path; an absolute one is a root, which the origin keeps.
    private string Resolve(SarifArtifact place)
    {
        var path = place.Uri!;
        for (var nesting = 0; nesting < MaxNesting && !IsAbsolute(path); nesting++)
        {
            if (place.Base is not { } name || !_bases.TryGetValue(name, out place) || place.Uri is not { } prefix || IsAbsolute(prefix))
            {
                break;
            }

            path = prefix.TrimEnd('/') + '/' + path.TrimStart('/');
        }

        return HasScheme(path) || !path.Contains('%') ? path : Uri.UnescapeDataString(path);
    }

    private static bool IsAbsolute(string uri) => uri is ['/', ..] or [_, ':', ..] || HasScheme(uri);

    private static bool HasScheme(string uri) => uri.Contains("://", StringComparison.Ordinal) || uri.StartsWith("file:", StringComparison.OrdinalIgnoreCase);
}
