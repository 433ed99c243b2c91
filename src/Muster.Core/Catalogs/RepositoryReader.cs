using Muster.Core.Manifests;

namespace Muster.Core.Catalogs;

/// <summary>Reads one entry of `repos:` or `ecosystem:`; warns about what is odd and leaves every key that it does not know alone.</summary>
public static class RepositoryReader
{
    /// <param name="node">The entry: a mapping, or a text that is the path (or, without a slash, the name).</param>
    /// <param name="key">The name, where repositories are written as a mapping of name to entry.</param>
    /// <param name="warnings">Takes what was odd.</param>
    /// <returns>Null, with a warning, when nothing in the entry can serve as a name.</returns>
    internal static Repository? Read(ManifestNode node, ManifestScalar? key, List<CatalogWarning> warnings)
    {
        switch (node)
        {
            case ManifestMap map:
                return FromMap(map, key, warnings);
            case ManifestScalar { IsNull: true } when key is not null:
                return Named(key.Text, null, node, warnings);
            case ManifestScalar { IsNull: false } text:
                return Named(key?.Text ?? Tail(text.Text), key is null && !IsPath(text.Text) ? null : text.Text, node, warnings);
            default:
                warnings.Add(new(node.Line, $"an entry of the repositories is {node.Kind}; left out"));
                return null;
        }
    }

    /// <summary>The last segment of a path or URL, without <c>.git</c>; the whole text when there is no separator.</summary>
    public static string Tail(string pathOrUrl)
    {
        var trimmed = pathOrUrl.TrimEnd('/', '\\');
        var tail = trimmed[(trimmed.LastIndexOfAny(['/', '\\', ':']) + 1)..];
        return tail.EndsWith(".git", StringComparison.OrdinalIgnoreCase) && tail.Length > 4 ? tail[..^4] : tail;
    }

    private static Repository? FromMap(ManifestMap map, ManifestScalar? key, List<CatalogWarning> warnings)
    {
        var given = key?.Text ?? (map["name"] as ManifestScalar)?.Text;
        EntryFields fields = new(map, string.IsNullOrWhiteSpace(given) ? "a repository" : given, warnings);
        var path = fields.Text("path", "directory", "dir");
        var url = fields.Text("url", "repo_url", "repository", "clone_url");
        var package = fields.Text("package");
        var name = key?.Text ?? fields.Text("name");
        if (string.IsNullOrWhiteSpace(name))
        {
            name = package ?? (path ?? url) switch { { } place => Tail(place), null => null };
            if (string.IsNullOrEmpty(name))
            {
                warnings.Add(new(map.Line, "a repository has neither name, package, path nor URL; left out"));
                return null;
            }

            warnings.Add(new(map.Line, $"a repository has no name; called '{name}' after its {(package is not null ? "package" : path is not null ? "path" : "URL")}"));
        }

        if (path is null && url is null)
        {
            warnings.Add(new(map.Line, $"{name}: no path, so it is only found under --root"));
        }

        WarnOfBareBoolean(map, name, warnings);
        return Named(name, path, map, warnings) with
        {
            Nicknames = Nicknames(fields, name),
            FormerNames = fields.Texts("former_names") ?? [],
            Package = package,
            Url = url,
            Role = fields.Text("role"),
            Tags = fields.Texts("tags") ?? [],
            Status = fields.Text("status"),
            Language = fields.Text("language"),
            Description = fields.Text("description")?.Trim(),
            Reports = fields.Texts("reports"),
            Commands = CommandReader.Read(map["commands"], name, warnings),
            Parts = PartsReader.Read(map["parts"], name, warnings),
            Source = map,
            Line = (key ?? (ManifestNode)map).Line,
        };
    }

    private static Repository Named(string name, string? path, ManifestNode at, List<CatalogWarning> warnings)
    {
        if (name.Any(char.IsControl))
        {
            warnings.Add(new(at.Line, "a repository's name holds control characters"));
        }

        return new() { Name = name, Path = path, Line = at.Line };
    }

    private static IReadOnlyList<string> Nicknames(EntryFields fields, string name)
    {
        IEnumerable<string> first = fields.Text("nickname") is { } nickname ? [nickname] : [];
        return [.. first.Concat(fields.Texts("nicknames") ?? []).Where(other => other != name).Distinct(StringComparer.Ordinal)];
    }

    // YAML 1.1 readers take these for booleans (and crashed on `nickname: on`); here they are the words that stand there.
    private static void WarnOfBareBoolean(ManifestMap map, string name, List<CatalogWarning> warnings)
    {
        foreach (var key in (ReadOnlySpan<string>)["name", "nickname", "package", "role"])
        {
            if (map[key] is ManifestScalar { Plain: true } scalar
                && scalar.Text.ToLowerInvariant() is "on" or "off" or "yes" or "no" or "y" or "n" or "true" or "false")
            {
                warnings.Add(new(scalar.Line, $"{name}: {key} is the bare word {scalar.Text}, which other YAML readers take for a boolean; write \"{scalar.Text}\""));
            }
        }
    }

    private static bool IsPath(string text) => text.AsSpan().ContainsAny('/', '\\') || text is "." or "~";
}
