using Muster.Core.Catalogs;

namespace Muster.Cli.Options;

/// <summary>One repository by any of its names.</summary>
internal sealed class SelectNames(Catalog catalog)
{
    /// <exception cref="UsageException">There is none of that name, or more than one.</exception>
    public Repository One(string name) => new CatalogQuery { Repositories = [name] }.From(catalog) switch
    {
        { Errors.Count: > 0 } wrong => throw new UsageException(wrong.Errors),
        { Repositories: [var only] } => only,
        _ => throw new UsageException($"'{name}' means more than one repository; name one"),
    };
}
