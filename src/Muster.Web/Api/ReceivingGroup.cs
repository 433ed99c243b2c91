using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Muster.Adapters.Receiving;
using Muster.Web.Hosting;
using Muster.Web.Reading;

namespace Muster.Web.Api;

/// <summary>The desk, and the hands behind it. No addresses of its own.</summary>
internal static class ReceivingGroup
{
    private const int Workers = 2;

    public static EndpointGroup Group { get; } = new("receiving", _ => { })
    {
        Needs = services => services
            .AddSingleton<DeliveryQueue>()
            .AddSingleton(provider => new DeliveryLedger(provider.GetRequiredService<WebOptions>().Engine, provider.GetRequiredService<TimeProvider>()))
            .AddSingleton(provider => new DeliveryDesk(
                provider.GetRequiredService<EstateSource>().Store, provider.GetRequiredService<DeliveryLedger>(), provider.GetRequiredService<DeliveryQueue>(), provider.GetRequiredService<TimeProvider>()))
            .AddHostedService<Hands>(),
    };

    private sealed class Hands(EstateSource estate, DeliveryLedger ledger, DeliveryQueue queue, TimeProvider clock) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            // The pages come first; what an earlier process left is found a moment later.
            await Task.Yield();
            try
            {
                await new DeliveryWorker(estate.Store, ledger, queue, estate.Options.Engine, clock, _ => []).RunAsync(Workers, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                // What is not finished stays open in the ledger.
            }
        }
    }
}
