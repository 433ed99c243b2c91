using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Muster.Adapters.Access;
using Muster.Cli.Options;
using Muster.Cli.Output;
using Muster.Core.Access;
using Muster.Core.Estate.Writing;
using Spectre.Console;

namespace Muster.Cli.Commands.Tokens;

/// <summary><c>muster token list</c>: all tokens, without their secrets.</summary>
internal static class TokenListCommand
{
    public static Command Create()
    {
        var place = new PlaceOptions();
        var format = FormatOption.Of("text", "json");
        var command = new Command("list", "All tokens, with their last use") { format };
        place.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var found = await place.AskAsync(parsed, cancel);
            var tokens = new TokenStore(found.Engine, TimeProvider.System);
            var all = await tokens.ListAsync(cancel);
            var names = await tokens.RepositoryNamesAsync(cancel);
            var now = TimeProvider.System.GetUtcNow();
            if (parsed.GetValue(format) == "json")
            {
                return JsonAnswer.Write(json => json.WriteArray(all, token => Write(json, token, names, now)));
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

            Screen.Out.WriteTable(table);
            return ExitCode.Done;
        });
        return command;
    }

    internal static string Word(TokenScope scope) => scope.ToString().ToLowerInvariant();

    private static void Write(Utf8JsonWriter json, AccessToken token, IReadOnlyDictionary<Guid, string> names, DateTimeOffset now)
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

    private static string? Day(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
