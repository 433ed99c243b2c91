using System.Globalization;
using Muster.Core.Coordination.Records;

namespace Muster.Core.Coordination.Following;

/// <summary>
/// What the Python collector wrote for the numbers in an issue's metadata. Where the record still says exactly that, no person has touched it
/// and Muster may put today's words there.
/// </summary>
internal static class CollectorWords
{
    public static (string Title, string Description, string Priority)? Of(Issue issue)
    {
        if (!IssueIdentity.IsOfTheCollector(issue) || Number(issue.Meta("current_coverage")) is not { } current || Number(issue.Meta("target_coverage")) is not { } target)
        {
            return null;
        }

        var (now, asked) = (current.ToString("0.0", CultureInfo.InvariantCulture), target.ToString("0.0", CultureInfo.InvariantCulture));
        return (
            $"Low coverage: {issue.Repositories.FirstOrDefault()} ({now}%)",
            $"Test coverage is {now}%, below {asked}% threshold.\n\nRole: {issue.Meta("role")}\nFiles tested: {issue.Meta("files_tested")}\n\nAction needed: Add tests to increase coverage to {asked}% or higher.",
            current < 50 ? "high" : "medium");
    }

    public static decimal? Number(string? text) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
