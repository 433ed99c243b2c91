using Muster.Reports.Python.Syntax;

namespace Muster.Reports.Python.Branches;

internal sealed partial class ArcWalker
{
    private static readonly Jump[] AllJumps = [Jump.Break, Jump.Continue, Jump.Raise, Jump.Return];

    /// <summary>Leads a jump from each of the lines to where the innermost block that minds it says.</summary>
    private void LeaveBy(Jump jump, List<int> lines)
    {
        for (var index = _blocks.Count - 1; index >= 0; index--)
        {
            if (IsTaken(jump, lines, _blocks[index]))
            {
                return;
            }
        }
    }

    private bool IsTaken(Jump jump, List<int> lines, Block block)
    {
        switch (block)
        {
            case FunctionBlock function when jump is Jump.Return or Jump.Raise:
                Add(lines, -function.Line);
                return true;

            case LoopBlock loop when jump == Jump.Break:
                loop.Breaks.AddRange(lines);
                return true;

            case LoopBlock loop when jump == Jump.Continue:
                Add(lines, loop.Top);
                return true;

            case TryBlock { Handler: > 0 } attempt when jump == Jump.Raise:
                Add(lines, attempt.Handler);
                return true;

            case TryBlock attempt when attempt.Reroutes:
                attempt.Pending[jump].AddRange(lines);
                return true;

            case TryBlock when jump == Jump.Raise:
                // Where it goes is not followed any further.
                return true;

            case WithBlock with:
                Add(lines, with.Line);
                if (jump != Jump.Raise)
                {
                    with.Pending[jump].AddRange(lines);
                }

                return true;

            default:
                return false;
        }
    }

    /// <summary>Lets jumps that waited for a finally go on from its exits; before 3.10 they were thought to go back to the jump first.</summary>
    private void Reroute(Jump jump, List<int> waiting, List<int> exits)
    {
        if (waiting is [])
        {
            return;
        }

        if (!_rules.FinallyJumpsBack || jump == Jump.Raise)
        {
            LeaveBy(jump, exits);
            return;
        }

        foreach (var line in waiting)
        {
            Add(exits, line);
        }

        LeaveBy(jump, waiting);
    }

    /// <summary>All jumps out of the body go to the with first (legacy rules).</summary>
    private List<int> VisitOpaqueWith(WithStatement with)
    {
        var block = new WithBlock(with.Line);
        _blocks.Add(block);
        var exits = Visit(with.Body, [with.Line]);
        _blocks.RemoveAt(_blocks.Count - 1);
        if (exits is not [])
        {
            Add(exits, with.Line);
            exits = [with.Line];
        }

        foreach (var jump in AllJumps)
        {
            Reroute(jump, block.Pending[jump], [with.Line]);
        }

        return exits;
    }
}
