using Muster.Core.Manifests;

namespace Muster.Core.Catalogs;

/// <summary>
/// Finds the repositories and roles in a manifest of any known shape: a list `repos:` (mahavishnu), a mapping `repos:` of name to
/// entry (crackerjack), or a mapping `ecosystem:` (session-buddy). Odd content is warned about, never refused.
/// </summary>
public static class CatalogReader
{
    public static Catalog Read(ManifestMap root)
    {
        List<CatalogWarning> warnings = [];
        List<Repository> repositories = [];
        List<string> shapes = [];
        foreach (var key in (ReadOnlySpan<string>)["repos", "repositories", "ecosystem"])
        {
            var before = repositories.Count;
            if (root[key] is not (null or ManifestScalar { IsNull: true }))
            {
                shapes.Add(ReadSection(key, root[key]!, repositories, warnings));
            }

            if (before > 0 && repositories.Count > before)
            {
                warnings.Add(new(root[key]!.Line, $"repositories stand in more than one section; '{key}' is added to the others"));
            }
        }

        if (shapes is [])
        {
            warnings.Add(new(0, "the manifest lists no repositories: neither 'repos' nor 'ecosystem' is there"));
        }

        repositories = WithCommands(WithoutRepeats(repositories, warnings), CommandReader.Read(root["commands"], "the manifest", warnings));
        if (PartsReader.Read(root["parts"], "the manifest", warnings) is { } shared)
        {
            repositories = [.. repositories.Select(repository => repository with { Parts = repository.Parts ?? shared })];
        }

        WarnOfSharedNames(repositories, warnings);
        var roles = Roles(root["roles"], warnings);
        WarnOfUnknownRoles(repositories, roles, warnings);
        return new()
        {
            Repositories = repositories,
            Roles = roles,
            Warnings = [.. warnings.OrderBy(warning => warning.Line)],
            Shape = shapes is [] ? "no repositories" : string.Join(" and ", shapes),
        };
    }

    private static string ReadSection(string key, ManifestNode section, List<Repository> into, List<CatalogWarning> warnings)
    {
        switch (section)
        {
            case ManifestList list:
                into.AddRange(list.Items.Select(item => RepositoryReader.Read(item, null, warnings)).OfType<Repository>());
                break;
            case ManifestMap map:
                into.AddRange(map.Entries.Select(entry => RepositoryReader.Read(entry.Value, entry.Key, warnings)).OfType<Repository>());
                break;
            default:
                warnings.Add(new(section.Line, $"'{key}' is {section.Kind} where a list or mapping of repositories is expected; ignored"));
                break;
        }

        return $"{section.Kind} `{key}:`";
    }

    // A name is an identity: two histories must not run into one, so the first entry keeps it.
    private static List<Repository> WithoutRepeats(List<Repository> repositories, List<CatalogWarning> warnings)
    {
        Dictionary<string, Repository> first = new(StringComparer.Ordinal);
        List<Repository> kept = [];
        foreach (var repository in repositories)
        {
            if (first.TryAdd(repository.Name, repository))
            {
                kept.Add(repository);
            }
            else
            {
                warnings.Add(new(repository.Line, $"{repository.Name}: the name is taken by line {first[repository.Name].Line}; this entry is left out"));
            }
        }

        return kept;
    }

    // The manifest's own commands are every repository's, unless it has one of that name itself.
    private static List<Repository> WithCommands(List<Repository> repositories, IReadOnlyList<CommandOverride> shared) =>
        shared is [] ? repositories : [.. repositories.Select(repository => repository with
        {
            Commands = [.. repository.Commands, .. shared.ExceptBy(repository.Commands.Select(own => own.Name), command => command.Name)],
        })];

    private static void WarnOfSharedNames(List<Repository> repositories, List<CatalogWarning> warnings)
    {
        Dictionary<string, Repository> owners = repositories.ToDictionary(repository => repository.Name, StringComparer.Ordinal);
        foreach (var repository in repositories)
        {
            foreach (var nickname in repository.Nicknames)
            {
                if (!owners.TryAdd(nickname, repository) && owners[nickname] != repository)
                {
                    warnings.Add(new(repository.Line, $"{repository.Name}: the nickname '{nickname}' also means {owners[nickname].Name} (line {owners[nickname].Line})"));
                }
            }
        }

        foreach (var group in repositories.Where(repository => repository.Path is not null).GroupBy(repository => repository.Path!.TrimEnd('/')).Where(group => group.Count() > 1))
        {
            warnings.Add(new(group.Last().Line, $"{Names(group)} have the same path {group.Key}"));
        }
    }

    private static IReadOnlyList<Role> Roles(ManifestNode? section, List<CatalogWarning> warnings) => section switch
    {
        ManifestList list => [.. list.Items.Select(item => ReadRole(item, null, warnings)).OfType<Role>()],
        ManifestMap map => [.. map.Entries.Select(entry => ReadRole(entry.Value, entry.Key, warnings)).OfType<Role>()],
        _ => [],
    };

    private static Role? ReadRole(ManifestNode node, ManifestScalar? key, List<CatalogWarning> warnings)
    {
        if (node is not ManifestMap map)
        {
            var name = key ?? node as ManifestScalar;
            return name is null or { IsNull: true } ? null : new() { Name = name.Text, Description = key is null ? null : (node as ManifestScalar)?.Text, Line = name.Line };
        }

        EntryFields fields = new(map, key?.Text ?? "a role", warnings);
        if ((key?.Text ?? fields.Text("name")) is not { } roleName)
        {
            warnings.Add(new(map.Line, "a role has no name; left out"));
            return null;
        }

        return new()
        {
            Name = roleName,
            Description = fields.Text("description"),
            Tags = fields.Texts("tags") ?? [],
            Capabilities = fields.Texts("capabilities") ?? [],
            Duties = fields.Texts("duties") ?? [],
            Line = map.Line,
        };
    }

    private static void WarnOfUnknownRoles(List<Repository> repositories, IReadOnlyList<Role> roles, List<CatalogWarning> warnings)
    {
        var known = roles is [] ? Role.WellKnown : [.. roles.Select(role => role.Name)];
        foreach (var group in repositories.Where(repository => repository.Role is not null && !known.Contains(repository.Role)).GroupBy(repository => repository.Role!))
        {
            var where = roles is [] ? "is none of the well-known ones, and the manifest has no 'roles' section" : "is not listed in 'roles'";
            warnings.Add(new(group.First().Line, $"the role '{group.Key}' of {Names(group)} {where}{NearNames.Hint(group.Key, known)}"));
        }
    }

    private static string Names(IEnumerable<Repository> repositories)
    {
        var names = repositories.Select(repository => repository.Name).ToList();
        return names.Count <= 5 ? string.Join(", ", names) : $"{string.Join(", ", names.Take(5))} and {names.Count - 5} more";
    }
}
