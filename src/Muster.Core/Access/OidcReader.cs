using Muster.Core.Catalogs;
using Muster.Core.Manifests;

namespace Muster.Core.Access;

/// <summary>Reads <c>server: oidc:</c> of the manifest; names every mistake at once.</summary>
public static class OidcReader
{
    public static (IReadOnlyList<OidcIssuer> Issuers, IReadOnlyList<string> Errors) Read(Manifest manifest)
    {
        var errors = new List<string>();
        var section = (manifest.Section("server") as ManifestMap)?["oidc"];
        var issuers = section switch
        {
            null => [],
            ManifestList list => list.Items.Select(item => One(item, manifest.Catalog, errors)).OfType<OidcIssuer>().ToArray(),
            ManifestMap map => One(map, manifest.Catalog, errors) is { } single ? [single] : [],
            _ => Wrong<OidcIssuer[]>(errors, section, $"oidc: is {section.Kind}, where a list of issuers is expected") ?? [],
        };
        return (issuers, errors);
    }

    private static OidcIssuer? One(ManifestNode node, Catalog catalog, List<string> errors)
    {
        if (node is not ManifestMap map)
        {
            return Wrong<OidcIssuer>(errors, node, $"an issuer is {node.Kind}, where a mapping with issuer, audience and repositories is expected");
        }

        var before = errors.Count;
        var issuer = Text(map, "issuer", errors);
        var audience = Text(map, "audience", errors);
        if (issuer is not null && !IsSafe(issuer))
        {
            errors.Add($"line {map["issuer"]!.Line}: issuer '{issuer}' must be an https address (http only on this machine)");
        }

        var repositories = Repositories(map, catalog, errors);
        return errors.Count > before ? null : new OidcIssuer(new Uri(issuer!), audience!, repositories);
    }

    private static Dictionary<string, string> Repositories(ManifestMap map, Catalog catalog, List<string> errors)
    {
        var byId = new Dictionary<string, string>(StringComparer.Ordinal);
        if (map["repositories"] is not ManifestMap { Entries.Count: > 0 } names)
        {
            errors.Add($"line {map.Line}: repositories: is missing; write each as NAME: ID, where ID is the CI's number of the repository");
            return byId;
        }

        foreach (var entry in names.Entries)
        {
            if (entry.Value is not ManifestScalar { IsNull: false } id || !id.Text.All(char.IsAsciiDigit))
            {
                errors.Add($"line {entry.Key.Line}: the id of '{entry.Key.Text}' must be the CI's number of the repository, not its name");
            }
            else if (catalog.Called(entry.Key.Text) is not [var repository])
            {
                errors.Add($"line {entry.Key.Line}: no repository is called '{entry.Key.Text}'{NearNames.Hint(entry.Key.Text, catalog.KnownNames)}");
            }
            else if (!byId.TryAdd(id.Text, repository.Name))
            {
                errors.Add($"line {entry.Key.Line}: the id {id.Text} stands twice");
            }
        }

        return byId;
    }

    private static string? Text(ManifestMap map, string key, List<string> errors)
    {
        if (map[key] is ManifestScalar { IsNull: false, Text.Length: > 0 } text)
        {
            return text.Text;
        }

        errors.Add($"line {map.Line}: an issuer needs {key}:");
        return null;
    }

    // Whoever can change the keys on their way can sign for everybody.
    private static bool IsSafe(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));

    private static T? Wrong<T>(List<string> errors, ManifestNode node, string sentence)
        where T : class
    {
        errors.Add($"line {node.Line}: {sentence}");
        return null;
    }
}
