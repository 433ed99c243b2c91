namespace Muster.Web.Site;

/// <summary>
/// Shares a site's room for pages among the repositories in rounds: in each every repository gets its next page, its worst first, and in the last,
/// which has not room for all, those with the most missed lines get one.
/// </summary>
internal sealed class PageRounds(int room)
{
    private readonly List<(IReadOnlyList<SitePage> Pages, int Wished)> _queues = [];
    private long _kept;

    /// <param name="worstFirst">The pages that a repository would have.</param>
    public void Add(IReadOnlyList<SitePage> worstFirst)
    {
        _queues.Add((worstFirst, worstFirst.Count));
        _kept += worstFirst.Count;

        // With each repository there are fewer rounds, so what is beyond them now is beyond them for ever.
        if (_kept > 4L * room + (2L * _queues.Count))
        {
            var most = Rounds() + 1;
            for (var i = 0; i < _queues.Count; i++)
            {
                _queues[i] = _queues[i].Pages.Count > most ? ([.. _queues[i].Pages.Take(most)], _queues[i].Wished) : _queues[i];
            }

            _kept = _queues.Sum(queue => (long)queue.Pages.Count);
        }
    }

    /// <summary>The pages of each repository in the order of adding, and how many it does without.</summary>
    public IReadOnlyList<(IReadOnlyList<SitePage> Pages, int LeftOut)> Shares()
    {
        var rounds = Rounds();
        var left = room - _queues.Sum(queue => Math.Min(queue.Pages.Count, rounds));
        var more = Enumerable.Range(0, _queues.Count).Where(i => _queues[i].Pages.Count > rounds)
            .OrderByDescending(i => _queues[i].Pages[rounds].Missed).ThenBy(i => i).Take(left).ToHashSet();
        return [.. _queues.Select((queue, i) =>
        {
            SitePage[] pages = [.. queue.Pages.Take(more.Contains(i) ? rounds + 1 : rounds)];
            return ((IReadOnlyList<SitePage>)pages, queue.Wished - pages.Length);
        })];
    }

    // So many rounds have room for all who still wish for a page.
    private int Rounds()
    {
        var (low, high) = (0, room);
        while (low < high)
        {
            var middle = low + (high - low + 1) / 2;
            (low, high) = _queues.Sum(queue => (long)Math.Min(queue.Pages.Count, middle)) <= room ? (middle, high) : (low, middle - 1);
        }

        return low;
    }
}

/// <param name="Missed">Lines that no test covers in the file that it shows, or that leads to it.</param>
internal readonly record struct SitePage(string Address, long Missed);
