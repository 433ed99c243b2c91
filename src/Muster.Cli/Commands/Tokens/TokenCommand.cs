using System.CommandLine;

namespace Muster.Cli.Commands.Tokens;

/// <summary><c>muster token …</c>: who may talk to a server. One file a subcommand.</summary>
internal static class TokenCommand
{
    public static Command Create() => new("token", "Tokens for muster serve: create, list, revoke")
    {
        TokenCreateCommand.Create(),
        TokenListCommand.Create(),
        TokenRevokeCommand.Create(),
    };
}
