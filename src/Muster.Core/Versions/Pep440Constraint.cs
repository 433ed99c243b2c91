using System.Text.RegularExpressions;

namespace Muster.Core.Versions;

/// <summary>Comma-separated specifiers, all of which must hold. Pre-releases count, as in <c>pip check</c>.</summary>
public sealed partial class Pep440Constraint : IVersionConstraint
{
    private readonly List<Func<Pep440Version, string, bool>> _clauses;

    [GeneratedRegex(@"^\s*(?<operator>===|~=|==|!=|<=|>=|<|>)?\s*(?<version>\S+?)\s*$")]
    private static partial Regex Clause { get; }

    private Pep440Constraint(List<Func<Pep440Version, string, bool>> clauses) => _clauses = clauses;

    public VersionGrammar Grammar => VersionGrammar.Pep440;

    /// <returns>Null when the text is no such constraint. A bare version means exactly that version.</returns>
    public static Pep440Constraint? Read(string text)
    {
        List<Func<Pep440Version, string, bool>> clauses = [];
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(part => part != "*"))
        {
            if (Clause.Match(part) is not { Success: true } match || Of(match.Groups["operator"].Value, match.Groups["version"].Value) is not { } clause)
            {
                return null;
            }

            clauses.Add(clause);
        }

        return new(clauses);
    }

    public bool? Allows(string version) => Pep440Version.TryParse(version, out var parsed) ? _clauses.TrueForAll(clause => clause(parsed, version.Trim())) : null;

    private static Func<Pep440Version, string, bool>? Of(string comparison, string text)
    {
        if (comparison == "===")
        {
            return (_, raw) => raw.TrimStart('v').Equals(text, StringComparison.OrdinalIgnoreCase);
        }

        var prefix = text.EndsWith(".*", StringComparison.Ordinal);
        if (!Pep440Version.TryParse(prefix ? text[..^2] : text, out var wanted) || (prefix && (comparison is not ("" or "==" or "!=") || wanted.IsPreRelease || wanted.HasLocal)))
        {
            return null;
        }

        return comparison switch
        {
            "" or "==" when prefix => (version, _) => version.BeginsWith(wanted),
            "!=" when prefix => (version, _) => !version.BeginsWith(wanted),
            "" or "==" => (version, _) => Public(version, wanted).CompareTo(wanted) == 0,
            "!=" => (version, _) => Public(version, wanted).CompareTo(wanted) != 0,
            "<=" => (version, _) => version.WithoutLocal().CompareTo(wanted) <= 0,
            ">=" => (version, _) => version.WithoutLocal().CompareTo(wanted) >= 0,

            // An exclusive comparison does not take in the pre- or post-releases of the version itself.
            "<" => (version, _) => version.CompareTo(wanted) < 0 && !(version.IsPreRelease && !wanted.IsPreRelease && version.Base().CompareTo(wanted.Base()) == 0),
            ">" => (version, _) => version.CompareTo(wanted) > 0
                && !(version.IsPostRelease && !wanted.IsPostRelease && version.Base().CompareTo(wanted.Base()) == 0)
                && !(version.HasLocal && version.Base().CompareTo(wanted.Base()) == 0),
            _ => wanted.Release.Count < 2 ? null : Compatible(wanted),
        };
    }

    // ~= 2.2.3 means >= 2.2.3, == 2.2.*
    private static Func<Pep440Version, string, bool> Compatible(Pep440Version wanted)
    {
        var series = wanted.Series();
        return (version, _) => version.WithoutLocal().CompareTo(wanted) >= 0 && version.BeginsWith(series);
    }

    // A local label is looked at only where the constraint has one.
    private static Pep440Version Public(Pep440Version version, Pep440Version wanted) => wanted.HasLocal ? version : version.WithoutLocal();
}
