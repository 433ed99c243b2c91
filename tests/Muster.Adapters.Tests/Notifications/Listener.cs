using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Muster.Adapters.Tests.Notifications;

/// <summary>A receiver of webhooks on this machine that answers what it is told to, and keeps what it got.</summary>
internal sealed class Listener : IDisposable
{
    private readonly TcpListener _door = new(IPAddress.Loopback, 0);
    private readonly Lock _lock = new();
    private readonly List<Post> _posts = [];
    private readonly CancellationTokenSource _end = new();

    public Listener()
    {
        _door.Start();
        _ = ListenAsync();
    }

    public int Port => ((IPEndPoint)_door.LocalEndpoint).Port;

    /// <summary>Status, and further headers with line ends.</summary>
    public Func<int, (int Status, string Headers)> Answers { get; set; } = _ => (200, "");

    /// <summary>Before it answers.</summary>
    public Func<Task> Before { get; set; } = () => Task.CompletedTask;

    public IReadOnlyList<Post> Posts
    {
        get
        {
            lock (_lock)
            {
                return [.. _posts];
            }
        }
    }

    public void Dispose()
    {
        _end.Cancel();
        _door.Dispose();
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                _ = AnswerAsync(await _door.AcceptTcpClientAsync(_end.Token));
            }
        }
        catch (Exception over) when (over is OperationCanceledException or ObjectDisposedException or SocketException)
        {
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var head = new StringBuilder();
                var one = new byte[1];
                while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
                {
                    await stream.ReadExactlyAsync(one);
                    head.Append((char)one[0]);
                }

                var lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
                var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
                var body = new byte[int.Parse(headers["Content-Length"], CultureInfo.InvariantCulture)];
                await stream.ReadExactlyAsync(body);
                int number;
                lock (_lock)
                {
                    _posts.Add(new Post(lines[0].Split(' ')[1], headers, body));
                    number = _posts.Count;
                }

                await Before();
                var (status, more) = Answers(number);
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status} X\r\nContent-Length: 0\r\nConnection: close\r\n{more}\r\n"));
            }
            catch (IOException)
            {
            }
        }
    }
}

internal sealed record Post(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body);
