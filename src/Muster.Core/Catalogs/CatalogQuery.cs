using System.IO.Enumeration;

namespace Muster.Core.Catalogs;

/// <summary>
/// Which repositories are meant: <c>--repos</c>, <c>--role</c> and <c>--tag</c> as typed, each a comma list or given several times.
/// Within one of them any match counts; together they narrow. <c>all</c>, <c>*</c> and an empty list mean every repository.
/// </summary>
public sealed record CatalogQuery
{
    private const int MostNamed = 12;

    public IReadOnlyList<string> Repositories { get; init; } = [];

    public IReadOnlyList<string> Roles { get; init; } = [];

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Answers in the catalog's order, each repository once; or with every mistake of the query at once.</summary>
    public CatalogSelection From(Catalog catalog)
    {
        List<string> errors = [];
        var named = Named(catalog, errors);
        var roles = Words(Roles);
        var tags = Words(Tags);
        Check(roles, "role", catalog.Roles.Select(role => role.Name).Concat(catalog.Repositories.Select(repository => repository.Role).OfType<string>()), errors);
        Check(tags, "tag", catalog.Repositories.SelectMany(repository => repository.Tags), errors);

        return errors is []
            ? new(
                [.. catalog.Repositories.Where(repository =>
                    (named is null || named.Contains(repository))
                    && (roles is [] || roles.Contains(repository.Role, StringComparer.OrdinalIgnoreCase))
                    && (tags is [] || tags.Any(tag => repository.Tags.Contains(tag, StringComparer.OrdinalIgnoreCase))))],
                [])
            : new([], errors);
    }

    private HashSet<Repository>? Named(Catalog catalog, List<string> errors)
    {
        HashSet<Repository> named = new(ReferenceEqualityComparer.Instance);
        var everything = Repositories is [];

        // A name that holds a comma itself is only found as a whole.
        foreach (var word in Repositories.SelectMany(given => catalog.Called(given) is [] ? Words([given]) : [given]))
        {
            if (word is "all" or "*" && catalog.Called(word) is [])
            {
                everything = true;
                continue;
            }

            IReadOnlyList<Repository> called = word.Contains('*', StringComparison.Ordinal)
                ? [.. catalog.Repositories.Where(repository => FileSystemName.MatchesSimpleExpression(word, repository.Name))]
                : catalog.Called(word);
            if (called is [] && word.StartsWith('-'))
            {
                errors.Add($"there is no option '{word}' here");
            }
            else if (called is [])
            {
                errors.Add($"no repository is called '{word}'{NearNames.Hint(word, catalog.KnownNames)}");
            }
            else if (called.Count > 1 && !word.Contains('*', StringComparison.Ordinal))
            {
                errors.Add($"'{word}' may be {string.Join(" or ", called.Select(repository => repository.Name))}: use the name");
            }

            named.UnionWith(called);
        }

        return everything ? null : named;
    }

    private static void Check(IReadOnlyList<string> wanted, string what, IEnumerable<string> existing, List<string> errors)
    {
        var known = existing.ToHashSet(StringComparer.OrdinalIgnoreCase);
        errors.AddRange(wanted
            .Where(word => !known.Contains(word))
            .Select(word => $"no repository has the {what} '{word}'{(NearNames.Hint(word, known) is { Length: > 0 } near ? near : Known(known))}"));
    }

    private static string Known(IReadOnlyCollection<string> words) => words.Count switch
    {
        0 => "; none is given to any",
        > MostNamed => "",
        _ => $"; there are {string.Join(", ", words.Order(StringComparer.OrdinalIgnoreCase))}",
    };

    private static List<string> Words(IReadOnlyList<string> given) =>
        [.. given.SelectMany(text => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct(StringComparer.Ordinal)];
}

/// <summary>The repositories that a query means, or the sentences that say what is wrong with it.</summary>
public sealed record CatalogSelection(IReadOnlyList<Repository> Repositories, IReadOnlyList<string> Errors);
