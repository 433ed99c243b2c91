using System.Diagnostics;

namespace Muster.EndToEnd.Web;

/// <summary><c>muster serve</c> in its own process, on a port of its own; gone when disposed.</summary>
internal sealed class ServedMuster : IDisposable
{
    private readonly Process _process;

    private ServedMuster(Process process, Uri address)
    {
        _process = process;
        Address = address;
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public static async Task<ServedMuster> StartAsync(string folder, CancellationToken cancel, params string[] more)
    {
        var process = MusterProgram.Start(folder, new Dictionary<string, string>(), ["serve", "--port", "0", .. more]);
        while (await process.StandardError.ReadLineAsync(cancel) is { } line)
        {
            if (line.Split(' ') is ["serving", var address, ..])
            {
                return new ServedMuster(process, new Uri(address));
            }
        }

        throw new InvalidOperationException($"muster serve ended with {process.ExitCode}");
    }

    public void Dispose()
    {
        Client.Dispose();
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
