using System.CommandLine;
using Muster.Adapters.Sending;

namespace Muster.Cli.Options;

/// <summary>Which server, and what is shown at its door. The token is read, sent, and never printed.</summary>
internal sealed class ServerOptions
{
    private readonly Option<string?> _server = new("--server") { Description = "A Muster server's address (default: MUSTER_SERVER; without it the local store)" };

    private readonly Option<string?> _token = new("--token") { Description = "Better given as MUSTER_TOKEN or --token-file: command lines are seen by others" };

    private readonly Option<string?> _tokenFile = new("--token-file") { Description = "A file that holds the token" };

    private readonly Option<string?> _oidc = new("--oidc") { Description = "In GitHub Actions: the job's own token for this audience, in place of a secret" };

    public void AddTo(Command command)
    {
        foreach (var option in new[] { _server, _token, _tokenFile, _oidc })
        {
            command.Options.Add(option);
        }
    }

    /// <exception cref="UsageException">It is no address, or one on whose way others could read the token.</exception>
    public Uri? Server(ParseResult parsed)
    {
        if ((parsed.GetValue(_server) ?? Environment.GetEnvironmentVariable("MUSTER_SERVER")) is not { Length: > 0 } text)
        {
            return null;
        }

        return !Uri.TryCreate(text, UriKind.Absolute, out var server) || server.Scheme is not ("http" or "https") ? throw new UsageException($"--server '{text}' is no address; it looks like https://muster.example.org")
            : server.Scheme == "http" && !server.IsLoopback ? throw new UsageException($"--server {text}: over http everybody on the way reads the token; use https")
            : server;
    }

    public async Task<string?> TokenAsync(ParseResult parsed, CancellationToken cancel)
    {
        if (parsed.GetValue(_oidc) is { } audience)
        {
            return await JobToken.AskAsync(audience, Environment.GetEnvironmentVariable, cancel)
                ?? throw new UsageException("--oidc works in a GitHub Actions job with permissions: id-token: write; GitLab puts its token into MUSTER_TOKEN by id_tokens:");
        }

        if (parsed.GetValue(_tokenFile) is { } file)
        {
            return File.Exists(file) ? (await File.ReadAllTextAsync(file, cancel)).Trim() : throw new UsageException($"--token-file {file}: no such file");
        }

        return (parsed.GetValue(_token) ?? Environment.GetEnvironmentVariable("MUSTER_TOKEN"))?.Trim() is { Length: > 0 } token ? token : null;
    }
}
