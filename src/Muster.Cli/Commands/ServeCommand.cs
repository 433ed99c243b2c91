using System.CommandLine;
using System.Net;
using System.Net.NetworkInformation;
using Muster.Adapters.Access;
using Muster.Cli.Options;
using Muster.Web.Hosting;

namespace Muster.Cli.Commands;

/// <summary><c>muster serve</c>: the dashboard and the API, until it is interrupted.</summary>
internal static class ServeCommand
{
    public const int DefaultPort = 7410;

    public static Command Create()
    {
        var port = new Option<int>("--port") { Description = "0 takes any free port", DefaultValueFactory = _ => DefaultPort };
        var address = new Option<string>("--address") { Description = "Where to listen", DefaultValueFactory = _ => IPAddress.Loopback.ToString() };
        var tokens = new Option<bool>("--require-tokens") { Description = "Ask for tokens on this machine too" };
        var place = new PlaceOptions();
        var command = new Command("serve", "The dashboard and the API, live in the browser") { port, address, tokens };
        place.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var found = await place.FindAsync(parsed, cancel);
            if (!IPAddress.TryParse(parsed.GetValue(address), out var listen))
            {
                throw new UsageException($"'{parsed.GetValue(address)}' is no address to listen on; 127.0.0.1 is this machine alone");
            }

            var asks = parsed.GetValue(tokens) || !IPAddress.IsLoopback(listen);
            if (asks && !await new TokenStore(found.Engine, TimeProvider.System).HasAdminAsync(cancel))
            {
                throw new UsageException($"a server on {listen} asks for tokens, and there is no admin token yet; make one first: muster token create admin --scope admin");
            }

            return await RunAsync(found, listen, parsed.GetValue(port), parsed.GetValue(tokens), cancel);
        });
        return command;
    }

    /// <summary>The usual port where nobody listens on it, else any.</summary>
    public static int FreePort() =>
        IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(one => one.Port == DefaultPort) ? 0 : DefaultPort;

    /// <summary>Serves until cancelled. To be interrupted is how it ends, so that is no failure.</summary>
    public static async Task<int> RunAsync(Place place, IPAddress address, int port, bool requireTokens, CancellationToken cancel)
    {
        await using var app = MusterServer.Build(new WebOptions
        {
            Manifest = place.Manifest.Path,
            Known = (place.Manifest, place.WrittenAt, place.Length),
            Root = place.Root,
            Engine = place.Engine,
            Clock = TimeProvider.System,
            Address = address,
            Port = port,
            RequireTokens = requireTokens,
        });
        try
        {
            await app.StartAsync(cancel);
        }
        catch (IOException taken) when (taken.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw new UsageException($"port {port} is in use; --port 0 takes any free one");
        }

        await Console.Error.WriteLineAsync($"serving {app.Urls.First()} (Ctrl+C ends it)");
        try
        {
            await Task.Delay(Timeout.Infinite, cancel);
        }
        catch (OperationCanceledException)
        {
            await app.StopAsync(CancellationToken.None);
        }

        return ExitCode.Done;
    }
}
