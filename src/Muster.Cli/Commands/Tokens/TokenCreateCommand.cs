using System.CommandLine;
using System.Globalization;
using Muster.Adapters.Access;
using Muster.Cli.Options;
using Muster.Cli.Output;
using Muster.Core.Access;
using Muster.Core.Catalogs;
using Muster.Core.Estate.Writing;

namespace Muster.Cli.Commands.Tokens;

/// <summary><c>muster token create</c>: a token is shown once, and kept as a hash.</summary>
internal static class TokenCreateCommand
{
    public static Command Create()
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
                return JsonAnswer.WriteObject(json =>
                {
                    json.WriteString("id", token.Id);
                    json.WriteString("token", text);
                    json.WriteString("scope", TokenListCommand.Word(token.Scope));
                    json.WriteTimeOrNull("expiresAt", token.ExpiresAt);
                });
            }

            await Console.Out.WriteLineAsync(text);
            await Console.Error.WriteLineAsync($"{TokenListCommand.Word(token.Scope)} token {token.Id}{(until is { } end ? $", valid until {end:yyyy-MM-dd}" : "")}. It is shown this once: keep it in your CI's secrets.");
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
}
