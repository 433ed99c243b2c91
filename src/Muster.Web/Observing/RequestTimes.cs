using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Muster.Web.Observing;

/// <summary>
/// How long the server needs for each kind of request, from its arrival to the last byte handed to the network: a histogram in
/// <c>/metrics</c>, and the time to the first byte as a <c>Server-Timing</c> header on every answer.
/// </summary>
internal sealed class RequestTimes
{
    private const string Metric = "muster_request_seconds";
    private static readonly double[] Bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];
    private readonly ConcurrentDictionary<string, Kind> _kinds = new(StringComparer.Ordinal);

    public async Task MeasureAsync(HttpContext context, RequestDelegate next)
    {
        var began = Stopwatch.GetTimestamp();
        context.Response.OnStarting(static state =>
        {
            var (response, since) = ((HttpResponse, long))state;
            response.Headers["Server-Timing"] = string.Create(CultureInfo.InvariantCulture, $"total;dur={Stopwatch.GetElapsedTime(since).TotalMilliseconds:0.00}");
            return Task.CompletedTask;
        }, (context.Response, began));
        try
        {
            await next(context);
        }
        finally
        {
            // Only routes of ours: an address that somebody made up makes no series.
            if (context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } route } && !route.StartsWith("/live", StringComparison.Ordinal) && !route.StartsWith("/mcp", StringComparison.Ordinal))
            {
                _kinds.GetOrAdd($"{context.Request.Method} {route}", static _ => new Kind()).Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
            }
        }
    }

    /// <summary>In the text format of Prometheus.</summary>
    public string Write()
    {
        var text = new StringBuilder($"# HELP {Metric} Time that the server needed for requests, by route.\n# TYPE {Metric} histogram\n");
        foreach (var (route, kind) in _kinds.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            kind.Write(text, route);
        }

        return text.ToString();
    }

    private sealed class Kind
    {
        private readonly Lock _lock = new();
        private readonly long[] _counts = new long[Bounds.Length + 1];
        private double _sum;

        public void Add(double seconds)
        {
            var at = Array.FindIndex(Bounds, bound => seconds <= bound);
            lock (_lock)
            {
                _counts[at < 0 ? Bounds.Length : at]++;
                _sum += seconds;
            }
        }

        public void Write(StringBuilder text, string route)
        {
            lock (_lock)
            {
                var label = route.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
                var sum = 0L;
                for (var i = 0; i < _counts.Length; i++)
                {
                    sum += _counts[i];
                    text.Append(CultureInfo.InvariantCulture, $"{Metric}_bucket{{route=\"{label}\",le=\"{(i < Bounds.Length ? Bounds[i].ToString(CultureInfo.InvariantCulture) : "+Inf")}\"}} {sum}\n");
                }

                text.Append(CultureInfo.InvariantCulture, $"{Metric}_sum{{route=\"{label}\"}} {_sum}\n{Metric}_count{{route=\"{label}\"}} {sum}\n");
            }
        }
    }
}
