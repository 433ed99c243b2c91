using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Muster.Core.Metrics;
using Muster.Reports.Findings;

namespace Muster.Core.Changes;

/// <summary>
/// A name for each finding that stays while the finding does, for those who compare two lists by names alone. Lines are not in it. A finding that was
/// in the base has the name that it had there, wherever <see cref="FindingIdentity"/> found it again; a new one has a name that the base has not.
/// </summary>
public static class FindingFingerprints
{
    /// <summary>Those that count, by file and line.</summary>
    /// <param name="folder">Where the repository lies among others whose findings stand in the same list.</param>
    public static IReadOnlyList<NamedFinding> Of(IReadOnlyList<Finding> findings, string folder = "") => Named(findings, [], new Dictionary<Finding, Finding>(), folder);

    /// <param name="before">The base's findings.</param>
    /// <param name="same">The base's finding for each of the head's that it had.</param>
    public static IReadOnlyList<NamedFinding> Of(IReadOnlyList<Finding> findings, IReadOnlyList<Finding> before, IReadOnlyDictionary<Finding, Finding> same, string folder = "") =>
        Named(findings, before.Count == 0 ? [] : Of(before, folder), same, folder);

    private static IReadOnlyList<NamedFinding> Named(IReadOnlyList<Finding> findings, IReadOnlyList<NamedFinding> before, IReadOnlyDictionary<Finding, Finding> same, string folder)
    {
        var names = before.ToDictionary(one => one.Finding, one => one.Fingerprint, (IEqualityComparer<Finding>)ReferenceEqualityComparer.Instance);
        var taken = names.Values.ToHashSet(StringComparer.Ordinal);
        return
        [
            .. findings.Where(CountedFinding.Is).OrderBy(finding => finding.Path, StringComparer.Ordinal).ThenBy(finding => finding.Line).ThenBy(finding => finding.Column)
                .Select(finding => same.TryGetValue(finding, out var old) ? new NamedFinding(finding, names[old], IsNew: false) : new NamedFinding(finding, Free(finding, folder, taken), IsNew: true)),
        ];
    }

    // The same problem several times in one file: the first, the second …
    private static string Free(Finding finding, string folder, HashSet<string> taken)
    {
        for (var turn = 0; ; turn++)
        {
            var name = Hash(finding, folder, turn);
            if (taken.Add(name))
            {
                return name;
            }
        }
    }

    private static string Hash(Finding finding, string folder, int turn) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
        '\n', "muster finding 1", finding.Tool, finding.Rule, folder + finding.Path, FindingIdentity.Normal(finding.Message), turn.ToString(CultureInfo.InvariantCulture)))))[..40];
}

/// <param name="Fingerprint">40 hex digits.</param>
/// <param name="IsNew">The base has no such finding, or there is no base.</param>
public sealed record NamedFinding(Finding Finding, string Fingerprint, bool IsNew);
