using System.CommandLine;
using System.Net;
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
        var place = new PlaceOptions();
        var command = new Command("serve", "The dashboard, live in the browser") { port, address };
        place.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var found = await place.FindAsync(parsed, cancel);
            if (!IPAddress.TryParse(parsed.GetValue(address), out var listen))
            {
                throw new UsageException($"'{parsed.GetValue(address)}' is no address to listen on; 127.0.0.1 is this machine alone");
            }

            return await RunAsync(found, listen, parsed.GetValue(port), cancel);
        });
        return command;
    }

    /// <summary>Serves until cancelled. To be interrupted is how it ends, so that is no failure.</summary>
    public static async Task<int> RunAsync(Place place, IPAddress address, int port, CancellationToken cancel)
    {
        await using var app = MusterServer.Build(new WebOptions
        {
            Manifest = place.Manifest.Path,
            Root = place.Root,
            Engine = place.Engine,
            Clock = TimeProvider.System,
            Address = address,
            Port = port,
        });
        await app.StartAsync(cancel);
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
