using Muster.Core.Snapshots;
using Muster.Reports;

namespace Muster.Core.Coordination.Following;

/// <summary>
/// What a run's numbers of a kind were read from: the counted reports by the time that they say they were made at. A formatter may rewrite the
/// bytes of a run, and a run may repeat the bytes of another. Without a time the content decides.
/// </summary>
internal static class RunEvidence
{
    public static string Of(Snapshot snapshot, ReportKind kind)
    {
        var counted = snapshot.Sources.Where(source => source.AsideBecause is null && FormatKinds.Of(source.Format) == kind).ToArray();
        return counted.Length == 0
            ? snapshot.Id.ToString()
            : string.Join('\n', counted.Select(source => source.MadeAt is { } made ? $"{made:O}" : source.Sha256).Order(StringComparer.Ordinal));
    }
}
