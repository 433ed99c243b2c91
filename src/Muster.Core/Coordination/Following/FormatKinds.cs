using Muster.Reports;

namespace Muster.Core.Coordination.Following;

/// <summary>What a report of a format speaks of.</summary>
internal static class FormatKinds
{
    private static readonly Dictionary<string, ReportKind> ByName = ReportFormats.All.ToDictionary(format => format.Card.Name, format => format.Card.Kind, StringComparer.Ordinal);

    public static ReportKind? Of(string? format) => format is not null && ByName.TryGetValue(format, out var kind) ? kind : null;
}
