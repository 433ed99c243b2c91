using System.Text.RegularExpressions;

namespace Muster.Reports.Findings;

/// <summary>Ids of weaknesses and vulnerabilities in the texts of reports: CWE, CVE and GHSA.</summary>
internal static partial class AdvisoryIds
{
    // GitHub tags "external/cwe/cwe-079"; others write "CWE-79: Cross-site …", or an address that ends in the id.
    [GeneratedRegex(@"(?<![A-Z0-9])(CWE-\d+|CVE-\d{4}-\d{4,}|GHSA(?:-[0-9a-z]{4}){3})(?![A-Z0-9])", RegexOptions.IgnoreCase)]
    private static partial Regex Id { get; }

    /// <summary>All ids in a text, as their registries spell them: <c>cwe-079</c> is <c>CWE-79</c>.</summary>
    public static IEnumerable<string> In(string? text) => text is null ? [] : Id.Matches(text).Select(match => Spell(match.Value));

    public static IReadOnlyList<string> In(IEnumerable<string> texts) => [.. texts.SelectMany(In).Distinct()];

    private static string Spell(string id)
    {
        if (id.StartsWith("GHSA", StringComparison.OrdinalIgnoreCase))
        {
            return "GHSA" + id[4..].ToLowerInvariant();
        }

        return id.StartsWith("CWE", StringComparison.OrdinalIgnoreCase) ? "CWE-" + id[4..].TrimStart('0') : id.ToUpperInvariant();
    }
}
