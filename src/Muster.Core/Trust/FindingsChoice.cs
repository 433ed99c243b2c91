using Muster.Core.Deliveries;
using Muster.Reports.Findings;

namespace Muster.Core.Trust;

/// <summary>Finding reports of one part: per tool and folder the one for this commit, then the newest; tools and folders add up.</summary>
public sealed record FindingsChoice(IReadOnlyList<DeliveredReport> Chosen, IReadOnlyList<SetAside> Aside)
{
    public static FindingsChoice Of(IEnumerable<DeliveredReport> reports)
    {
        var chosen = new List<DeliveredReport>();
        var aside = new List<SetAside>();
        foreach (var rivals in reports.Where(report => report.Reading.Findings is not null).GroupBy(report => (ToolOf(report), Path.GetDirectoryName(report.Path))))
        {
            var ranked = rivals.OrderByDescending(report => report.SourceCommitsSince is null or 0)
                .ThenByDescending(report => report.MadeAt)
                .ThenBy(report => report.Path, StringComparer.Ordinal).ToArray();
            chosen.Add(ranked[0]);
            aside.AddRange(ranked.Skip(1).Select(report => new SetAside(report.Path, $"{ranked[0].Path} is a newer report of {ToolOf(report)}")));
        }

        return new FindingsChoice(chosen, aside);
    }

    /// <summary>The tool that found it: the finding's own, the report's, or the format's name.</summary>
    public static string ToolOf(DeliveredReport report, Finding? finding = null) =>
        finding?.Tool ?? report.Reading.Origin.Tool ?? report.Reading.Format ?? "unknown";
}
