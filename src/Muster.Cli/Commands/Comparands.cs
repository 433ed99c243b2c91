using Muster.Core.Catalogs;

namespace Muster.Cli.Commands;

/// <summary>One side of a comparison.</summary>
/// <param name="Snapshot">What it calls the snapshot; null for the head.</param>
internal sealed record Comparand(Repository Repository, string? Snapshot)
{
    public string Title => Snapshot is null ? Repository.Name : $"{Repository.Name}@{Snapshot}";
}

/// <summary>
/// Reads <c>shop mailer</c>, <c>shop@1a2b3c4 shop@main</c> and <c>shop 1a2b3c4 main</c>: a word that is no repository is a snapshot of the
/// one before it. One snapshot alone is compared with the head, a repository alone is its base against its head.
/// </summary>
internal static class Comparands
{
    /// <exception cref="UsageException">A word that means nothing.</exception>
    public static IReadOnlyList<Comparand> Of(Catalog catalog, IReadOnlyList<string> words)
    {
        var sides = new List<Comparand>();
        Repository? current = null;
        foreach (var word in words)
        {
            var at = word.LastIndexOf('@');
            if (at > 0 && Find(catalog, word[..at]) is { } named)
            {
                sides.Add(new(current = named, word[(at + 1)..]));
            }
            else if (Find(catalog, word) is { } repository)
            {
                sides.Add(new(current = repository, null));
            }
            else if (current is not null)
            {
                // The repository was named for the sake of this snapshot.
                if (sides[^1] is { Snapshot: null } bare && bare.Repository == current)
                {
                    sides.RemoveAt(sides.Count - 1);
                }

                sides.Add(new(current, word));
            }
            else
            {
                throw new UsageException(new CatalogQuery { Repositories = [word] }.From(catalog).Errors);
            }
        }

        return sides switch
        {
            [{ Snapshot: null } only] => [only with { Snapshot = "base" }, only],
            [var only] => [only, only with { Snapshot = null }],
            _ => sides,
        };
    }

    private static Repository? Find(Catalog catalog, string name) => catalog.Called(name) is [var only] ? only : null;
}
