using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Muster.Adapters.Collecting;
using Muster.Adapters.Git;
using Muster.Adapters.Manifests;
using Muster.Adapters.Receiving;
using Muster.Core.Catalogs;
using Muster.Core.Deliveries;
using Muster.Core.Snapshots;
using Muster.Web.Hosting;
using Muster.Web.Reading;

namespace Muster.Web.Api;

/// <summary>The desk, and the hands behind it. No addresses of its own.</summary>
internal static class ReceivingGroup
{
    /// <summary>More than there are processors: those that wait for a commit share it.</summary>
    private const int Workers = 8;

    public static EndpointGroup Group { get; } = new("receiving", _ => { })
    {
        Needs = services => services
            .AddSingleton<DeliveryQueue>()
            .AddSingleton(provider => new DeliveryLedger(provider.GetRequiredService<EstateSource>().Store, provider.GetRequiredService<TimeProvider>()))
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
                await new DeliveryWorker(estate.Store, ledger, queue, estate.Options.Engine, clock, _ => [], TakeAsync).RunAsync(Workers, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                // What is not finished stays open in the ledger.
            }
        }

        // With the parts that the manifest declares, and with git where the repository is on this machine.
        private async Task<Snapshot> TakeAsync(Delivery delivery, CancellationToken cancel)
        {
            var manifest = (await estate.NowAsync(cancel)).Manifest;
            var repository = manifest.Catalog.Called(delivery.Repository) is [var only] ? only : new Repository { Name = delivery.Repository };
            var directory = new RepositoryLocator(Path.GetDirectoryName(manifest.Path)!, estate.Options.Root).Locate(repository).Directory;
            return await new PartIngest(new GitProgram(), estate.Store, clock).TakeAsync(repository, delivery, [], directory is null ? [] : [directory], cancel);
        }
    }
}
