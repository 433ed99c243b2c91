using Muster.Reports.Python.Lines;
using Muster.Reports.Python.Rules;

namespace Muster.Reports.Python.Branches;

/// <summary>The arcs that are possible in a source, and the lines among them that have a choice.</summary>
internal sealed class BranchMap
{
    private readonly CoverageRules _rules;
    private readonly int[] _firstLines;
    private readonly WithJumps _withJumps;
    private readonly Arc[] _possible;
    private readonly LineSet _noBranch;
    private readonly LineSet _excluded;
    private readonly Dictionary<int, int> _exits;

    public BranchMap(ArcWalker walker, int[] firstLines, LineSet excluded, LineSet noBranch, IEnumerable<int> classLines, CoverageRules rules)
    {
        _rules = rules;
        _firstLines = firstLines;
        _withJumps = walker.WithJumps;
        _withJumps.Resolve(walker.Arcs);
        _possible = Possible(walker.Arcs);
        _excluded = excluded;
        _noBranch = noBranch;
        _exits = CountExits(rules.DiscountsClassExits ? classLines : []);
    }

    /// <summary>All arcs that are possible, sorted; for tests and explanations.</summary>
    public IReadOnlyList<Arc> PossibleArcs => _possible;

    /// <summary>For each line the number of ways out of it.</summary>
    public IReadOnlyDictionary<int, int> Exits => _exits;

    /// <summary>The lines whose branches are never missing.</summary>
    public IEnumerable<int> NoBranchLines => _noBranch.ToArray();

    public BranchAnalysis Compare(IEnumerable<Arc> recorded)
    {
        var taken = Executed(recorded);
        var executed = new List<Arc>();
        var missing = new List<Arc>();
        foreach (var arc in _possible)
        {
            if (!IsBranch(arc.From))
            {
                continue;
            }

            if (taken.Contains(arc))
            {
                executed.Add(arc);
            }
            else if (!_noBranch.Contains(arc.From) && !_excluded.Contains(arc.To))
            {
                missing.Add(arc);
            }
        }

        return new BranchAnalysis
        {
            Total = _exits.Values.Where(count => count > 1).Sum(),
            Lines = Lines(missing),
            Executed = executed,
            Missing = missing,
        };
    }

    private LineExits[] Lines(List<Arc> missing)
    {
        var misses = missing.CountBy(arc => arc.From).ToDictionary();
        return [.. _exits
            .Where(line => line.Value > 1)
            .OrderBy(line => line.Key)
            .Select(line => new LineExits(line.Key, line.Value, line.Value - misses.GetValueOrDefault(line.Key)))];
    }

    private bool IsBranch(int line) => _exits.TryGetValue(line, out var count) && count > 1;

    private Arc[] Possible(List<Arc> walked)
    {
        IEnumerable<Arc> arcs = _rules.HasTrueBranchesOnly ? _withJumps.Straighten([.. walked], _rules) : walked;
        return [.. Fold(arcs).Where(arc => arc.From != arc.To).Order()];
    }

    private Dictionary<int, int> CountExits(IEnumerable<int> classLines)
    {
        var exits = new Dictionary<int, int>();
        foreach (var arc in _possible)
        {
            if (arc.From > 0 && !_excluded.Contains(arc.From) && !_excluded.Contains(arc.To))
            {
                exits[arc.From] = exits.GetValueOrDefault(arc.From) + 1;
            }
        }

        foreach (var line in classLines)
        {
            if (exits.TryGetValue(line, out var count))
            {
                exits[line] = count - 1;
            }
        }

        return exits;
    }

    private HashSet<Arc> Executed(IEnumerable<Arc> recorded)
    {
        if (!_rules.HasTrueBranchesOnly)
        {
            return Fold(recorded);
        }

        HashSet<Arc> arcs = [.. recorded];
        if (_rules.FixesWithJumpsTwice)
        {
            arcs = Fold(_withJumps.Straighten(arcs, _rules));
        }

        return Fold(_withJumps.Straighten(WithoutLoopsOnOneLine(arcs), _rules));
    }

    /// <summary>A line that jumps to itself has gone to its only destination, if it has but one; else it says nothing.</summary>
    private HashSet<Arc> WithoutLoopsOnOneLine(HashSet<Arc> arcs)
    {
        var onlyDestination = new Dictionary<int, int>();
        foreach (var arc in _possible)
        {
            if (!onlyDestination.TryAdd(arc.From, arc.To))
            {
                onlyDestination[arc.From] = 0;
            }
        }

        var kept = new HashSet<Arc>();
        foreach (var arc in arcs)
        {
            if (arc.From != arc.To)
            {
                kept.Add(arc);
            }
            else if (onlyDestination.GetValueOrDefault(arc.From) is var to && to != 0)
            {
                kept.Add(new Arc(arc.From, to));
            }
        }

        return kept;
    }

    private HashSet<Arc> Fold(IEnumerable<Arc> arcs) => [.. arcs.Select(arc => new Arc(Fold(arc.From), Fold(arc.To)))];

    private int Fold(int line)
    {
        var distance = Math.Abs(line);
        return distance >= _firstLines.Length ? line : Math.Sign(line) * _firstLines[distance];
    }
}
