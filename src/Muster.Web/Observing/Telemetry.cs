using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Muster.Adapters.Receiving;
using Muster.Web.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Muster.Web.Observing;

/// <summary>Traces and metrics over OTLP, only where OTEL_EXPORTER_OTLP_ENDPOINT says whereto; without it nothing of it is even loaded.</summary>
internal static class Telemetry
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static EndpointGroup Group { get; } = new("telemetry", _ => { })
    {
        Needs = services =>
        {
            if (Environment.GetEnvironmentVariable(Endpoint) is { Length: > 0 })
            {
                Add(services);
            }
        },
    };

    /// <summary>The server reads no environment by itself; OpenTelemetry's own variables are handed to it.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Settings() =>
        from System.Collections.DictionaryEntry variable in Environment.GetEnvironmentVariables()
        where variable.Key is string name && name.StartsWith("OTEL_", StringComparison.Ordinal)
        select new KeyValuePair<string, string?>((string)variable.Key, variable.Value as string);

    private static void Add(IServiceCollection services)
    {
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("muster", serviceVersion: MusterVersion.Text))
            .WithTracing(tracing => tracing.AddAspNetCoreInstrumentation().AddSource(DeliveryWorker.ActivitySourceName))
            .WithMetrics(metrics => metrics.AddAspNetCoreInstrumentation().AddMeter("System.Runtime", Own.MeterName))
            .UseOtlpExporter();
        services.AddHostedService<Own>();
    }

    /// <summary>Our own gauges.</summary>
    private sealed class Own(DeliveryQueue queue) : Microsoft.Extensions.Hosting.IHostedService, IDisposable
    {
        public const string MeterName = "Muster";

        private readonly Meter _meter = new(MeterName);

        public Task StartAsync(CancellationToken cancellationToken)
        {
            _meter.CreateObservableGauge("muster.deliveries.waiting", () => queue.Waiting, description: "Deliveries that are kept and not yet made into numbers");
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose() => _meter.Dispose();
    }
}
