namespace Muster.Core.Catalogs;

/// <summary>The repositories and roles of one manifest, in the manifest's order, and what was odd about them.</summary>
public sealed class Catalog
{
    private readonly Dictionary<string, List<Repository>> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Repository>> _byNameIgnoringCase = new(StringComparer.OrdinalIgnoreCase);

    public required IReadOnlyList<Repository> Repositories
    {
        get;
        init
        {
            field = value;
            foreach (var repository in value)
            {
                Register(repository, repository.Name);
            }

            // A name always wins over somebody else's nickname: nicknames only fill the gaps.
            foreach (var group in value.SelectMany(Aliases).Where(alias => !_byName.ContainsKey(alias.Name)).ToList())
            {
                Register(group.Of, group.Name);
            }
        }
    }

    public IReadOnlyList<Role> Roles { get; init; } = [];

    public IReadOnlyList<CatalogWarning> Warnings { get; init; } = [];

    /// <summary>The shape that the repositories were written in, for example "a list `repos:`".</summary>
    public string Shape { get; init; } = "no repositories";

    /// <summary>The repositories called so: by name, nickname, former name or package, exactly, else ignoring case. More than one when a nickname is shared.</summary>
    public IReadOnlyList<Repository> Called(string name) =>
        _byName.TryGetValue(name, out var exact) ? exact
        : _byNameIgnoringCase.TryGetValue(name, out var near) ? near
        : [];

    /// <summary>Every word that <see cref="Called"/> understands.</summary>
    public IReadOnlyCollection<string> KnownNames => _byName.Keys;

    private static IEnumerable<(string Name, Repository Of)> Aliases(Repository repository) =>
        repository.Nicknames
            .Concat(repository.FormerNames)
            .Concat(repository.Package is { } package ? [package] : [])
            .Select(name => (name, repository));

    private void Register(Repository repository, string name)
    {
        Add(_byName, name, repository);
        Add(_byNameIgnoringCase, name, repository);
    }

    private static void Add(Dictionary<string, List<Repository>> index, string name, Repository repository)
    {
        if (!index.TryGetValue(name, out var called))
        {
            index[name] = called = [];
        }

        if (!called.Contains(repository))
        {
            called.Add(repository);
        }
    }
}
