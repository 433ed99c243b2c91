using Muster.Adapters.Git;
using Muster.Core.Catalogs;
using Muster.Core.Estate;
using Muster.Core.Snapshots;

namespace Muster.Web.Reading;

/// <summary>One side of a comparison: a repository as it is now, or as a snapshot of it was.</summary>
/// <param name="Title"><c>shop</c>, or <c>shop@2026-03-01</c>; no two of a comparison have the same.</param>
/// <param name="At">What the snapshot is called; null for now.</param>
internal sealed record CompareColumn(string Title, string? At, EstateRow Row)
{
    public const int Most = 8;

    /// <param name="asked">Names or nicknames, each with what its snapshot is called, beside it or after an @.</param>
    /// <returns>The columns, and a sentence for each that there is not.</returns>
    public static async Task<(IReadOnlyList<CompareColumn> Columns, IReadOnlyList<string> Mistakes)> OfAsync(EstateSource estate, EstateNow now, IReadOnlyList<(string Name, string? At)> asked, CancellationToken cancel)
    {
        var columns = new List<CompareColumn>();
        var mistakes = new List<string>();
        foreach (var (written, beside) in asked)
        {
            var (name, at) = Split(now, written, beside);
            if (now.Row(name) is not { } row)
            {
                mistakes.Add($"the catalog has no repository '{name}'{NearNames.Hint(name, now.Manifest.Catalog.KnownNames)}");
                continue;
            }

            var (shown, whyNot) = at is null ? (row, null) : await ThenAsync(estate, now, row, at, cancel);
            var title = at is null ? row.Name : $"{row.Name}@{at}";
            if (shown is null)
            {
                mistakes.Add(whyNot!);
            }
            else if (columns.Count < Most && columns.All(one => one.Title != title))
            {
                columns.Add(new(title, at, shown));
            }
        }

        return (columns, mistakes);
    }

    private static (string Name, string? At) Split(EstateNow now, string written, string? beside)
    {
        var at = written.LastIndexOf('@');
        var (name, snapshot) = now.Row(written) is null && at > 0 ? (written[..at], written[(at + 1)..]) : (written, beside);
        return (name, snapshot is null or "" or "head" or "now" ? null : snapshot);
    }

    private static async Task<(EstateRow? Row, string? WhyNot)> ThenAsync(EstateSource estate, EstateNow now, EstateRow row, string at, CancellationToken cancel)
    {
        if (row.Head is not { } head)
        {
            return (null, $"nothing of {row.Name} has been collected yet");
        }

        var (snapshot, whyNot) = await new SnapshotFinder(estate.Store, ChangeShelf.History(estate, row), row.Name, head).FindAsync(at, cancel);
        return snapshot is null ? (null, whyNot)
            : (EstateView.Of([row.Repository], new Dictionary<string, Head> { [row.Name] = new(snapshot, null, snapshot.Id == head.Snapshot.Id ? head.ObservedAt : now.View.GeneratedAt) }, now.View.GeneratedAt).Rows[0], null);
    }
}
