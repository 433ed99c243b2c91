using Muster.Reports.Python.Rules;

namespace Muster.Reports.Python.Branches;

/// <summary>
/// From 3.10 on the end of a with's body jumps back to the line of the with before control goes on. coverage.py hides the
/// detour: body's end → with → next becomes body's end → next.
/// </summary>
internal sealed class WithJumps
{
    private readonly HashSet<int> _open = [];
    private readonly HashSet<int> _lines = [];
    private readonly HashSet<Arc> _entries = [];
    private readonly List<Arc> _exits = [];
    private readonly Dictionary<Arc, Arc> _onward = [];

    public void Enter(int line)
    {
        _open.Add(line);
        _lines.Add(line);
    }

    public void Leave(int line) => _open.Remove(line);

    /// <summary>An arc from the line of a with while its body is walked leads into the body.</summary>
    public void See(Arc arc)
    {
        if (_open.Count > 0 && _open.Contains(arc.From))
        {
            _entries.Add(arc);
        }
    }

    public void SeeExit(int end, int line) => _exits.Add(new Arc(end, line));

    /// <summary>Once all arcs are known: for each way back to a with, the arc that goes on from there.</summary>
    public void Resolve(List<Arc> arcs)
    {
        if (_lines.Count == 0)
        {
            return;
        }

        var next = new Dictionary<int, Arc>();
        foreach (var arc in arcs)
        {
            if (_lines.Contains(arc.From) && !_entries.Contains(arc))
            {
                next[arc.From] = arc;
            }
        }

        foreach (var exit in _exits)
        {
            if (next.TryGetValue(exit.To, out var onward))
            {
                _onward[exit] = onward;
            }
        }
    }

    /// <summary>Replaces the detours in a set of arcs.</summary>
    public HashSet<Arc> Straighten(HashSet<Arc> arcs, CoverageRules rules)
    {
        if (_onward.Count == 0)
        {
            return arcs;
        }

        var removed = new HashSet<Arc>();
        var added = new List<Arc>();
        foreach (var arc in arcs)
        {
            if (!_onward.TryGetValue(arc, out var onward) || (!rules.FollowsNestedWiths && !arcs.Contains(onward)))
            {
                continue;
            }

            removed.Add(arc);

            // A with at the end of a with jumps back twice, and so on outwards.
            while (rules.FollowsNestedWiths && _onward.TryGetValue(onward, out var further))
            {
                removed.Add(onward);
                removed.Add(new Arc(onward.From, further.To));
                onward = further;
            }

            added.Add(new Arc(arc.From, onward.To));
            removed.Add(onward);
        }

        if (removed.Count == 0)
        {
            return arcs;
        }

        var straightened = new HashSet<Arc>(arcs);
        straightened.UnionWith(added);
        straightened.ExceptWith(removed);
        return straightened;
    }
}
