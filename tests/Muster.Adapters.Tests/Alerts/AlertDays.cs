using System.Globalization;
using System.Text;
using Muster.Adapters.Manifests;
using Muster.Adapters.Storage;
using Muster.Core.Deliveries;
using Muster.Core.Intake;
using Muster.Core.Snapshots;
using Muster.Reports;

namespace Muster.Adapters.Tests.Alerts;

/// <summary>A run a day from noon of 1 March 2026, taken in as a report.</summary>
internal static class AlertDays
{
    public static readonly DateTimeOffset Begin = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<Core.Manifests.Manifest> ManifestAsync(string text)
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder["ecosystem.yaml"], text, Cancel);
        (await ManifestReader.ReadAsync(folder["ecosystem.yaml"], Cancel)).TryGet(out var manifest, out var refusal).ShouldBeTrue(refusal?.ToString());
        return manifest!;
    }

    public static string Commit(int day) => day.ToString("D8", CultureInfo.InvariantCulture) + "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    public static async Task<Snapshot> TakeAsync(SnapshotStore store, int day, int covered, string branch = "main", string repository = "shop")
    {
        // A report of its own each day: the same bytes would be the same run. And not a part of what was covered before: that would be doubted.
        var lines = string.Concat(Enumerable.Range(1, 100).Select(line => $"""<line number="{line}" hits="{((covered < 80 ? line > 100 - covered : line <= covered) ? 1 + day : 0)}"/>"""));
        var xml = $"""<coverage line-rate="0" lines-valid="100"><packages><package><classes><class filename="app/cart.py"><lines>{lines}</lines></class></classes></package></packages></coverage>""";
        var packed = await PackedReport.PackAsync(new MemoryStream(Encoding.UTF8.GetBytes(xml)), Cancel);
        var report = new DeliveredReport { Path = "coverage.xml", Sha256 = packed.Sha256, Bytes = packed.Length, SourceCommitsSince = 0, Reading = ReportFormats.Read(packed.Source("coverage.xml"), Cancel) };
        var delivery = new Delivery { Repository = repository, Commit = Commit(day), CommittedAt = Begin.AddDays(day), Branch = branch, Reports = [report] };
        return await new ReportIntake(store, new FixedClock(Begin.AddDays(day).AddMinutes(5))).TakeAsync(delivery, [packed], [], Cancel);
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
