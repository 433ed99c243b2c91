using System.Data.Common;
using System.Runtime.CompilerServices;
using Muster.Reports.Findings;
using Muster.Reports.Tests;

namespace Muster.Adapters.Storage;

/// <content>Tests and findings of many repositories at once.</content>
public sealed partial class SnapshotStore
{
    /// <summary>The tests of these snapshots, a few hundred snapshots at a time; those without any are left out.</summary>
    public IAsyncEnumerable<PackedList<TestCase>> TestsAsync(IReadOnlyCollection<Guid> snapshots, CancellationToken cancel) =>
        PackedAsync(snapshots, DetailTable.TestsAsync, cancel);

    /// <summary>As <see cref="TestsAsync"/>.</summary>
    public IAsyncEnumerable<PackedList<Finding>> FindingsAsync(IReadOnlyCollection<Guid> snapshots, CancellationToken cancel) =>
        PackedAsync(snapshots, DetailTable.FindingsAsync, cancel);

    private async IAsyncEnumerable<PackedList<T>> PackedAsync<T>(
        IReadOnlyCollection<Guid> snapshots, Func<DbConnection, IReadOnlyList<Guid>, Task<IReadOnlyList<PackedList<T>>>> read, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var some in snapshots.Chunk(InList.Most))
        {
            foreach (var list in await _access.ReadAsync(connection => read(connection, some), cancel))
            {
                yield return list;
            }
        }
    }
}
