using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Muster.Adapters.Access;
using Muster.Cli.Options;
using Muster.Cli.Output;
using Muster.Core.Access;
using Muster.Core.Catalogs;
using Muster.Core.Estate.Writing;
using Spectre.Console;

namespace Muster.Cli.Commands;

/// <summary><c>muster token create|list|revoke</c>: who may talk to a server. A token is shown once, and kept as a hash.</summary>
internal static class TokenCommand
{
    public static Command Create()
    {
        var command = new Command("token", "Tokens for muster serve: create, list, revoke");
        command.Subcommands.Add(CreateToken());
        command.Subcommands.Add(List());
        command.Subcommands.Add(Revoke());
        return command;
    }

    private static Command CreateToken()
    {
        var name = new Argument<string>("name") { Description = "What it is for; shown in lists", DefaultValueFactory = _ => "" };
        var scope = new Option<string>("--scope") { Description = "upload: hand over reports; read: look; admin: everything", Required = true };
        scope.AcceptOnlyFromAmong("upload", "read", "admin");
        var repositories = new Option<string[]>("--repo", "--repos") { Description = "Repositories that an upload token is for (default: all)", AllowMultipleArgumentsPerToken = true };
        var expires = new Option<string?>("--expires") { Description = "A date (2027-01-31) or a number of days (90d); default: never" };
        var place = new PlaceOptions();
        var format = FormatOption.Of("text", "json");
        var command = new Command("create", "Make a token and print it; it is shown this once") { name, scope, repositories, expires, format };
        place.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var found = await place.FindAsync(parsed, cancel);
            var wanted = Enum.Parse<TokenScope>(parsed.GetValue(scope)!, ignoreCase: true);
            var names = parsed.GetValue(repositories) is { } given and not ["all" or "*"] ? given : [];
            if (names.Length > 0 && wanted != TokenScope.Upload)
            {
                throw new UsageException("--repo narrows upload tokens; a token that reads sees all repositories");
            }

            var until = Expiry(parsed.GetValue(expires), TimeProvider.System.GetUtcNow());
            using var store = found.OpenStore();
            var ids = new List<Guid>();
            foreach (var repository in names.Length == 0 ? [] : Named(found.Manifest.Catalog, names))
            {
                ids.Add(await store.RepositoryAsync(repository.Name, cancel));
            }

            var (token, text) = await new TokenStore(found.Engine, TimeProvider.System).CreateAsync(parsed.GetValue(name)!, wanted, ids, until, cancel);
            if (parsed.GetValue(format) == "json")
            {
                WriteJson(json =>
                {
                    json.WriteStartObject();
                    json.WriteString("id", token.Id);
                    json.WriteString("token", text);
                    json.WriteString("scope", Word(token.Scope));
                    json.WriteTimeOrNull("expiresAt", token.ExpiresAt);
                    json.WriteEndObject();
                });
                return ExitCode.Done;
            }

            await Console.Out.WriteLineAsync(text);
            await Console.Error.WriteLineAsync($"{Word(token.Scope)} token {token.Id}{(until is { } end ? $", valid until {end:yyyy-MM-dd}" : "")}. It is shown this once: keep it in your CI's secrets.");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command List()
    {
        var place = new PlaceOptions();
        var format = FormatOption.Of("text", "json");
        var command = new Command("list", "All tokens, with their last use") { format };
        place.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var found = await place.FindAsync(parsed, cancel);
            var tokens = new TokenStore(found.Engine, TimeProvider.System);
            var all = await tokens.ListAsync(cancel);
            var names = await tokens.RepositoryNamesAsync(cancel);
            var now = TimeProvider.System.GetUtcNow();
            if (parsed.GetValue(format) == "json")
            {
                WriteJson(json => WriteList(json, all, names, now));
                return ExitCode.Done;
            }

            if (all.Count == 0)
            {
                Screen.Out.MarkupLine("no tokens; muster token create --scope upload makes one");
                return ExitCode.Done;
            }

            var table = new Table { Border = Screen.IsPlain ? TableBorder.None : TableBorder.Simple };
            table.AddColumns("Id", "Name", "Scope", "Repositories", "State", "Expires", "Last used");
            foreach (var token in all)
            {
                table.AddRow(
                    token.Id,
                    Safe.Markup(token.Name.Length == 0 ? "–" : token.Name),
                    Word(token.Scope),
                    Safe.Markup(token.Repositories.Count == 0 ? "all" : string.Join(", ", token.Repositories.Select(id => names.GetValueOrDefault(id, "?")))),
                    token.StateAt(now).ToString().ToLowerInvariant(),
                    Day(token.ExpiresAt) ?? "never",
                    token.LastUsedAt?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "never");
            }

            Screen.Out.Write(table);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Revoke()
    {
        var id = new Argument<string>("id") { Description = "The token's id, as list shows it" };
        var place = new PlaceOptions();
        var command = new Command("revoke", "End a token at once") { id };
        place.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var found = await place.FindAsync(parsed, cancel);
            var given = parsed.GetValue(id)!;
            var key = TokenText.TryParse(given, out var whole) ? whole.Id : given;
            if (!await new TokenStore(found.Engine, TimeProvider.System).RevokeAsync(key, cancel))
            {
                throw new UsageException($"there is no token '{(whole is null ? given : key)}'; muster token list shows them");
            }

            Screen.Out.MarkupLine($"{Safe.Markup(key)} is revoked");
            return ExitCode.Done;
        });
        return command;
    }

    private static IReadOnlyList<Repository> Named(Catalog catalog, IReadOnlyList<string> names)
    {
        var selection = new CatalogQuery { Repositories = names }.From(catalog);
        return selection.Errors.Count > 0 ? throw new UsageException(selection.Errors) : selection.Repositories;
    }

    private static DateTimeOffset? Expiry(string? text, DateTimeOffset now)
    {
        if (text is null or "never")
        {
            return null;
        }

        var end = text is [.. var digits, 'd'] && int.TryParse(digits, CultureInfo.InvariantCulture, out var days) && days is > 0 and < 36500 ? now.AddDays(days)
            : DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day) ? day
            : throw new UsageException($"--expires '{text}' is neither a date like 2027-01-31 nor a number of days like 90d");
        return end > now ? end : throw new UsageException($"--expires {text} is over already");
    }

    private static void WriteList(Utf8JsonWriter json, IReadOnlyList<AccessToken> tokens, IReadOnlyDictionary<Guid, string> names, DateTimeOffset now)
    {
        json.WriteStartArray();
        foreach (var token in tokens)
        {
            json.WriteStartObject();
            json.WriteString("id", token.Id);
            json.WriteString("name", token.Name);
            json.WriteString("scope", Word(token.Scope));
            json.WriteStrings("repositories", [.. token.Repositories.Select(id => names.GetValueOrDefault(id, "?"))]);
            json.WriteString("state", token.StateAt(now).ToString().ToLowerInvariant());
            json.WriteString("createdAt", token.CreatedAt);
            json.WriteTimeOrNull("expiresAt", token.ExpiresAt);
            json.WriteTimeOrNull("lastUsedAt", token.LastUsedAt);
            json.WriteTimeOrNull("revokedAt", token.RevokedAt);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteJson(Action<Utf8JsonWriter> write)
    {
        using var stdout = Console.OpenStandardOutput();
        using (var json = new Utf8JsonWriter(stdout, new JsonWriterOptions { Indented = true, Encoder = JsonText.Encoder }))
        {
            write(json);
        }

        stdout.WriteByte((byte)'\n');
    }

    private static string Word(TokenScope scope) => scope.ToString().ToLowerInvariant();

    private static string? Day(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
