using System.Globalization;
using System.Text.RegularExpressions;
using Muster.Core.Alerts;
using Muster.Core.Catalogs;
using Muster.Core.Manifests;
using Muster.Reports.Findings;

namespace Muster.Core.Notifications;

/// <summary>
/// Reads the section <c>notifications:</c> of the manifest; names every mistake at once, with its line. Whoever is not told in full what they asked
/// for does not notice: a channel with a mistake is left out, and said to be. No message repeats a value that may be a secret.
/// </summary>
public static partial class ChannelReader
{
    private static readonly string[] Keys =
        ["name", "description", "url", "url_env", "secret_env", "format", "events", "kinds", "severities", "repos", "role", "roles", "tag", "tags", "allow", "digest_above"];

    private static readonly string[] Formats = ["muster", "slack"];
    private static readonly string[] Allowed = ["private", "http"];
    private static readonly string[] Secrets = ["secret", "token", "password", "key"];

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]
    private static partial Regex NameText { get; }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]{0,127}$")]
    private static partial Regex VariableText { get; }

    public static (IReadOnlyList<Channel> Channels, IReadOnlyList<string> Errors) Read(Manifest manifest)
    {
        List<string> errors = [];
        List<Channel> channels = [];
        switch (manifest.Section("notifications"))
        {
            case null:
                break;
            case ManifestList list:
                foreach (var item in list.Items)
                {
                    if (One(item, manifest.Catalog, errors) is not { } channel)
                    {
                        continue;
                    }

                    if (channels.Exists(other => string.Equals(other.Name, channel.Name, StringComparison.OrdinalIgnoreCase)))
                    {
                        errors.Add($"line {item.Line}: a channel '{channel.Name}' stands twice");
                        continue;
                    }

                    channels.Add(channel);
                }

                break;
            case var other:
                errors.Add($"line {other.Line}: notifications: is {other.Kind}, where a list of channels is expected");
                break;
        }

        return (channels, errors);
    }

    private static Channel? One(ManifestNode node, Catalog catalog, List<string> errors)
    {
        if (node is not ManifestMap map)
        {
            errors.Add($"line {node.Line}: a channel is {node.Kind}, where a mapping with name and url is expected");
            return null;
        }

        var before = errors.Count;
        errors.AddRange(map.Entries.Where(entry => !Keys.Contains(entry.Key.Text)).Select(entry => $"line {entry.Key.Line}: {Unknown(entry.Key.Text)}"));
        var fields = new ChannelFields(map, errors);
        var allowed = fields.Values("allow", Allowed, word => Array.IndexOf(Allowed, word) is >= 0 and var i ? i : (int?)null) ?? [];
        var (mayBePrivate, mayBePlain) = (allowed.Contains(0), allowed.Contains(1));
        var channel = new Channel
        {
            Name = Name(fields),
            Url = Address(fields, mayBePlain),
            UrlVariable = Variable(fields, "url_env"),
            SecretVariable = Variable(fields, "secret_env"),
            Format = Format(fields),
            Turns = fields.Values("events", AlertTurns.Words, AlertTurns.Find) ?? AlertTurns.Usual,
            Kinds = fields.Values("kinds", AlertKinds.Words, word => AlertKinds.Find(word)) ?? [],
            Severities = fields.Values<Severity>("severities", AlertFilter.SeverityWords, word => AlertFilter.SeveritiesOf([word], []) is [var one] ? one : null) ?? Channel.UsualSeverities,
            Repositories = Meant(fields, catalog),
            MayBePrivate = mayBePrivate,
            MayBePlain = mayBePlain,
            DigestAbove = DigestAbove(fields),
        };
        if (fields.Has("url") == fields.Has("url_env"))
        {
            errors.Add($"line {map.Line}: a channel needs either url: or url_env: (the variable that holds the address, where that is itself a secret)");
        }

        return errors.Count > before ? null : channel;
    }

    private static string Unknown(string key) => Secrets.Contains(key.ToLowerInvariant())
        ? "a secret does not stand in the manifest; secret_env: names the variable that holds it"
        : $"a channel has no '{key}'{(NearNames.Hint(key, Keys) is { Length: > 0 } near ? near : $"; it has {string.Join(", ", Keys)}")}";

    private static string Name(ChannelFields fields)
    {
        var name = fields.Text("name");
        if (name is null)
        {
            fields.Wrong("name", "a channel needs a name");
        }
        else if (!NameText.IsMatch(name))
        {
            fields.Wrong("name", "a channel's name is letters, digits, dots, dashes and underscores, at most 64 of them");
        }

        return name ?? "";
    }

    private static Uri? Address(ChannelFields fields, bool mayBePlain)
    {
        if (fields.Text("url") is not { } text)
        {
            return null;
        }

        if (ChannelAddress.Wrong(text, mayBePlain, out var url) is { } wrong)
        {
            fields.Wrong("url", $"url {wrong}");
        }

        return url;
    }

    private static string? Variable(ChannelFields fields, string key)
    {
        var name = fields.Text(key);
        if (name is not null && !VariableText.IsMatch(name))
        {
            fields.Wrong(key, $"{key} is the name of an environment variable (letters, digits, underscores); what it holds does not belong in the manifest");
        }

        return name;
    }

    private static ChannelFormat Format(ChannelFields fields)
    {
        var format = fields.Text("format");
        if (format is not null && !Formats.Contains(format))
        {
            fields.Wrong("format", $"format is one of {string.Join(", ", Formats)}, not '{format}'{NearNames.Hint(format, Formats)}");
        }

        return format == "slack" ? ChannelFormat.Slack : ChannelFormat.Muster;
    }

    private static HashSet<string>? Meant(ChannelFields fields, Catalog catalog)
    {
        var query = new CatalogQuery
        {
            Repositories = fields.Texts("repos") ?? [],
            Roles = [.. fields.Texts("role") ?? [], .. fields.Texts("roles") ?? []],
            Tags = [.. fields.Texts("tag") ?? [], .. fields.Texts("tags") ?? []],
        };
        if (query is { Repositories: [], Roles: [], Tags: [] })
        {
            return null;
        }

        var selection = query.From(catalog);
        foreach (var error in selection.Errors)
        {
            fields.Wrong(((string[])["repos", "role", "roles", "tag", "tags"]).First(fields.Has), error);
        }

        return selection.Repositories.Select(one => one.Name).ToHashSet(StringComparer.Ordinal);
    }

    private static int DigestAbove(ChannelFields fields)
    {
        if (fields.Text("digest_above") is not { } text)
        {
            return Channel.UsualDigest;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 100)
        {
            return number;
        }

        fields.Wrong("digest_above", $"digest_above is a number from 1 to 100, not '{text}'");
        return Channel.UsualDigest;
    }
}
