using System.Globalization;
using Muster.Core.Manifests;
using Muster.Core.Parts;

namespace Muster.Core.Catalogs;

/// <summary>
/// Reads <c>parts:</c>, of the manifest or of one repository: a list of names or of mappings (<c>name</c>, <c>empty: true</c>,
/// <c>carry: 10</c>), or a mapping with that list under <c>expect</c> and a <c>deadline: 2h</c>.
/// </summary>
public static class PartsReader
{
    internal static PartsPlan? Read(ManifestNode? node, string owner, List<CatalogWarning> warnings)
    {
        switch (node)
        {
            case null or ManifestScalar { IsNull: true }:
                return null;
            case ManifestList list:
                return new PartsPlan { Declared = Rules(list, owner, warnings) };
            case ManifestMap map:
                foreach (var entry in map.Entries.Where(entry => entry.Key.Text is not ("expect" or "deadline")))
                {
                    warnings.Add(new(entry.Key.Line, $"{owner}: parts has no '{entry.Key.Text}'; it has expect and deadline"));
                }

                return new PartsPlan { Declared = map["expect"] is ManifestList expected ? Rules(expected, owner, warnings) : [], Deadline = Deadline(map["deadline"], owner, warnings) };
            default:
                warnings.Add(new(node.Line, $"{owner}: 'parts' is {node.Kind} where a list of parts is expected; ignored"));
                return null;
        }
    }

    private static PartRule[] Rules(ManifestList list, string owner, List<CatalogWarning> warnings) =>
        [.. list.Items.Select(item => Rule(item, owner, warnings)).OfType<PartRule>().DistinctBy(rule => rule.Name, StringComparer.Ordinal)];

    private static PartRule? Rule(ManifestNode node, string owner, List<CatalogWarning> warnings)
    {
        if (node is ManifestScalar { IsNull: false } name)
        {
            return new PartRule(name.Text.Trim());
        }

        if (node is not ManifestMap map || map["name"] is not ManifestScalar { IsNull: false } named)
        {
            warnings.Add(new(node.Line, $"{owner}: a part is {node.Kind} without a name; left out"));
            return null;
        }

        int? carry = null;
        if (map["carry"] is ManifestScalar { IsNull: false } written)
        {
            carry = int.TryParse(written.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var commits) ? commits : null;
            if (carry is null)
            {
                warnings.Add(new(written.Line, $"{owner}: the part '{named.Text}' is carried for '{written.Text}' where a number of commits is expected; not carried"));
            }
        }

        return new PartRule(named.Text.Trim(), (map["empty"] as ManifestScalar)?.Truth ?? false, carry);
    }

    // 90m, 2h, 1d
    private static TimeSpan? Deadline(ManifestNode? node, string owner, List<CatalogWarning> warnings)
    {
        if (node is null or ManifestScalar { IsNull: true })
        {
            return null;
        }

        if (node is ManifestScalar { Text: { Length: > 1 } text } && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            switch (text[^1])
            {
                case 'm':
                    return TimeSpan.FromMinutes(number);
                case 'h':
                    return TimeSpan.FromHours(number);
                case 'd':
                    return TimeSpan.FromDays(number);
            }
        }

        warnings.Add(new(node.Line, $"{owner}: the deadline of parts is '{node}' where 90m, 2h or 1d is expected; none is set"));
        return null;
    }
}
