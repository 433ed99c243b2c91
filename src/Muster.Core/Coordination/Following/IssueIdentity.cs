using Muster.Core.Catalogs;
using Muster.Core.Coordination.Records;
using Muster.Core.Manifests;
using Muster.Core.Metrics;

namespace Muster.Core.Coordination.Following;

/// <summary>
/// What an issue follows: a metric of one repository, or of several that fell together. It stands in the record's metadata, so a title
/// may be edited freely. Issues of the Python collector say it with <c>current_coverage</c> and <c>target_coverage</c>.
/// </summary>
public sealed record IssueIdentity(string Metric, IReadOnlyList<Repository> Repositories)
{
    public static IssueIdentity? Of(Issue issue, Ledger ledger)
    {
        if (issue.Meta("metric") is { } metric)
        {
            var names = issue.Metadata!["repositories"] is ManifestList list
                ? [.. list.Items.OfType<ManifestScalar>().Select(item => item.Text)]
                : issue.Meta("repository") is { } one ? [one] : issue.Repositories;
            return new(metric, ledger.Repositories(names));
        }

        return IsOfTheCollector(issue) && issue.Repositories is [var only] ? new(MetricRegister.CoverageLine, ledger.Repositories([only])) : null;
    }

    /// <summary>The metric that it is about, also where a person has only said so on accepting it.</summary>
    public static string? MetricOf(Issue issue) =>
        (issue.Source["accepted_metric"] as ManifestScalar)?.Text ?? issue.Meta("metric") ?? (IsOfTheCollector(issue) ? MetricRegister.CoverageLine : null);

    public static bool IsOfTheCollector(Issue issue) => issue.Meta("metric") is null && issue.Meta("current_coverage") is not null && issue.Meta("target_coverage") is not null;
}
