using Muster.Adapters.Memory;
using Muster.Core.Estate;
using Muster.Core.Memory;
using Muster.Web.Pages;

namespace Muster.Web.Reading;

/// <param name="Kind">The heading it stands under.</param>
/// <param name="Address">The page that shows it.</param>
internal sealed record SearchHit(string Kind, string Text, string? About, string Address);

/// <summary>Finds repositories, roles, tags, issues, events and files by part of what they say.</summary>
internal static class EstateSearch
{
    /// <summary>Files are looked through in at most so many repositories.</summary>
    private const int MostRepositories = 300;

    /// <summary>Of the events the newest are looked through.</summary>
    private const int MostEvents = 1000;

    private const int MostEventsShown = 10;

    public static async Task<IReadOnlyList<SearchHit>> FindAsync(EstateSource estate, EstateNow now, string text, int most, CancellationToken cancel)
    {
        var hits = Names(now, text).Take(most).ToList();
        if (text.Length < 3)
        {
            return hits;
        }

        var events = await new EventLog(estate.Options.Engine, estate.Options.Clock).EventsAsync(new() { Most = MostEvents }, cancel);
        hits.AddRange(events.Where(one => Has(one.Kind, text) || Has(one.RecordId, text) || Has(one.Repository, text) || Has(one.Who, text) || Has(one.After, text))
            .Take(MostEventsShown).Select(one => new SearchHit("Events", EventText.Of(one), $"{Words.Day(one.At)} by {one.Who}", "/memory?q=" + Uri.EscapeDataString(one.RecordId ?? one.Repository ?? one.Kind))));
        foreach (var row in now.View.Rows.Where(row => row.Head is not null).Take(MostRepositories))
        {
            if (hits.Count >= most)
            {
                break;
            }

            hits.AddRange((await estate.FilesAsync(row, cancel)).Where(path => Has(path, text)).Take(most - hits.Count).Select(path => new SearchHit("Files", path, row.Name, Links.File(row.Name, path))));
        }

        return hits;
    }

    /// <summary>Everything that is found without opening a snapshot.</summary>
    public static IEnumerable<SearchHit> Names(EstateNow now, string text)
    {
        var rows = now.View.Rows.Where(row => Has(row.Name, text) || row.Repository.Nicknames.Any(name => Has(name, text)) || Has(row.Repository.Description, text))
            .OrderBy(row => !row.Name.StartsWith(text, StringComparison.OrdinalIgnoreCase)).ThenBy(row => row.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows)
        {
            yield return new SearchHit("Repositories", row.Name, About(row), Links.Repository(row.Name));
        }

        foreach (var role in now.View.ByRole.Where(group => Has(group.Role, text)))
        {
            yield return new SearchHit("Roles", role.Role, Words.Plural(role.Rows.Count, "repository", "repositories"), "/?role=" + Uri.EscapeDataString(role.Role));
        }

        foreach (var issue in now.Ledger.Issues.Where(issue => Has(issue.Title, text) || Has(issue.Id, text) || Has(issue.Description, text)).OrderBy(issue => issue.IsClosed))
        {
            yield return new SearchHit("Issues", issue.Title, $"{issue.Id}, {issue.Status}", "/issues?status=all&q=" + Uri.EscapeDataString(issue.Id));
        }

        foreach (var tag in now.View.Rows.SelectMany(row => row.Repository.Tags).Where(tag => Has(tag, text)).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            yield return new SearchHit("Tags", "#" + tag, null, "/?tag=" + Uri.EscapeDataString(tag));
        }
    }

    private static string? About(EstateRow row) => row.TrustedCoverage is { } lines ? $"{row.Repository.Role} {Words.Percent(lines)}".Trim() : row.Repository.Role;

    private static bool Has(string? text, string part) => text?.Contains(part, StringComparison.OrdinalIgnoreCase) == true;
}
