using Muster.Core.Catalogs;
using Muster.Core.Coordination.Records;
using Muster.Core.Manifests;

namespace Muster.Core.Coordination.Reading;

/// <summary>
/// Reads the coordination section with every legacy spelling (docs/coordination.md). What is not said stays unknown: no repository,
/// hour, date or status is made up.
/// </summary>
internal static class LedgerReader
{
    public static Ledger Read(ManifestNode? section, Catalog catalog)
    {
        List<CatalogWarning> warnings = [];
        if (section is not ManifestMap map)
        {
            return new Ledger { Catalog = catalog, Warnings = section is null ? [] : [new(section.Line, $"coordination: is {section.Kind}, where a mapping is expected; nothing in it is read")] };
        }

        IReadOnlyList<Issue> issues = [.. Entries(map, Issue.Section, warnings).Select(entry => IssueReader.Read(entry, catalog))];
        var byId = issues.ToLookup(issue => issue.Id, StringComparer.OrdinalIgnoreCase);
        IReadOnlyList<Todo> todos = [.. Entries(map, Todo.Section, warnings).Select(entry => TodoReader.Read(entry, byId))];
        var loose = Entries(map, "milestones", warnings).Select(PlanReader.Milestone).ToArray();
        var plans = Entries(map, Plan.Section, warnings).Select(entry => PlanReader.Read(entry, byId, loose)).ToArray();
        IReadOnlyList<Dependency> dependencies = [.. Entries(map, Dependency.Section, warnings).Select(DependencyReader.Read)];
        WarnOfRepeats([.. issues, .. todos, .. plans, .. dependencies], warnings);
        return new Ledger
        {
            Catalog = catalog,
            Issues = issues,
            Todos = todos,
            Plans = plans,
            Dependencies = dependencies,
            Warnings = [.. warnings.OrderBy(warning => warning.Line)],
        };
    }

    private static IEnumerable<RecordFields> Entries(ManifestMap coordination, string section, List<CatalogWarning> warnings)
    {
        switch (coordination[section])
        {
            case null or ManifestScalar { IsNull: true }:
                yield break;
            case ManifestList list:
                foreach (var item in list.Items)
                {
                    if (item is not ManifestMap map)
                    {
                        warnings.Add(new(item.Line, $"{section}: an entry is {item.Kind}, where a mapping is expected; left out"));
                    }
                    else if (map["id"] is ManifestScalar { IsNull: false } id && !string.IsNullOrWhiteSpace(id.Text))
                    {
                        yield return new RecordFields(map, id.Text, warnings);
                    }
                    else
                    {
                        warnings.Add(new(map.Line, $"{section}: an entry without an id; left out"));
                    }
                }

                break;
            case var other:
                warnings.Add(new(other.Line, $"coordination.{section} is {other.Kind}, where a list is expected; not read"));
                break;
        }
    }

    private static void WarnOfRepeats(IReadOnlyList<IRecord> records, List<CatalogWarning> warnings)
    {
        foreach (var group in records.GroupBy(record => record.Id, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            warnings.AddRange(group.Skip(1).Select(record => new CatalogWarning(record.Source.Line, $"the id {record.Id} stands here a second time (first on line {group.First().Source.Line})")));
        }
    }
}
