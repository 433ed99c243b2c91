using System.CommandLine;
using Muster.Adapters.Access;
using Muster.Cli.Options;
using Muster.Cli.Output;
using Muster.Core.Access;
using Spectre.Console;

namespace Muster.Cli.Commands.Tokens;

/// <summary><c>muster token revoke</c>: by id, by the token itself, or by a name that one living token has.</summary>
internal static class TokenRevokeCommand
{
    public static Command Create()
    {
        var which = new Argument<string>("token") { Description = "Its id as list shows it, its name if no other living token has it, or the token itself" };
        var place = new PlaceOptions();
        var command = new Command("revoke", "End a token at once") { which };
        place.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var found = await place.FindAsync(parsed, cancel);
            var tokens = new TokenStore(found.Engine, TimeProvider.System);
            var id = Id(parsed.GetValue(which)!, await tokens.ListAsync(cancel));
            if (!await tokens.RevokeAsync(id, cancel))
            {
                throw new UsageException($"there is no token '{id}'; muster token list shows them");
            }

            Screen.Out.MarkupLine($"{Safe.Markup(id)} is revoked");
            return ExitCode.Done;
        });
        return command;
    }

    private static string Id(string given, IReadOnlyList<AccessToken> all)
    {
        if (TokenText.TryParse(given, out var whole))
        {
            return whole.Id;
        }

        var named = all.Any(token => token.Id == given) ? [] : all.Where(token => token.Name == given && token.RevokedAt is null).ToList();
        return named.Count < 2
            ? named.SingleOrDefault()?.Id ?? given
            : throw new UsageException($"{named.Count} tokens are called '{given}': {string.Join(", ", named.Select(token => token.Id))}; name one by its id");
    }
}
