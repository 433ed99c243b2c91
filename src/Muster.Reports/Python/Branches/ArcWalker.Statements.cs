using Muster.Reports.Python.Rules;
using Muster.Reports.Python.Syntax;

namespace Muster.Reports.Python.Branches;

internal sealed partial class ArcWalker
{
    private List<int> VisitIf(IfStatement choice)
    {
        var exits = new List<int>();
        for (var index = 0; ; index++)
        {
            var branch = choice.Branches[index];
            var test = _rules.SeesConstantIf ? branch.Test.Written : Truth.Either;
            if (test.CanBeTrue)
            {
                exits.AddRange(Visit(branch.Body, [branch.Line]));
            }

            if (!test.CanBeFalse)
            {
                return exits;
            }

            if (index + 1 == choice.Branches.Length)
            {
                exits.AddRange(VisitElse(choice.Otherwise, branch.Line));
                return exits;
            }

            var next = choice.Branches[index + 1].Line;
            if (!_code.Contains(next))
            {
                exits.AddRange(Visit(new Suite([choice.Rest(index + 1)]), [branch.Line]));
                return exits;
            }

            Add(branch.Line, next);
        }
    }

    private List<int> VisitElse(Suite? otherwise, int line) => otherwise is null ? [line] : Visit(otherwise, [line]);

    private List<int> VisitFor(ForStatement loop)
    {
        var exits = VisitLoop(loop.Body, loop.Line, loop.Line);
        exits.AddRange(VisitElse(loop.Otherwise, loop.Line));
        return exits;
    }

    private List<int> VisitWhile(WhileStatement loop)
    {
        var isConstant = IsConstant(loop.Test);
        var top = isConstant && !_rules.KeepsConstantTests ? loop.Body.Statements[0].Line : loop.Line;
        var exits = VisitLoop(loop.Body, loop.Line, top);
        if (loop.Otherwise is not null || !isConstant)
        {
            exits.AddRange(VisitElse(loop.Otherwise, loop.Line));
        }

        return exits;
    }

    private bool IsConstant(Expression test) => _rules.SeesCompoundConstants
        ? test.Written != Truth.Either
        : test.Shape is Shape.Literal or Shape.Text;

    /// <summary>Returns the breaks that leave the loop.</summary>
    private List<int> VisitLoop(Suite body, int line, int top)
    {
        var block = new LoopBlock(top);
        _blocks.Add(block);
        Add(Visit(body, [line]), top);
        _blocks.RemoveAt(_blocks.Count - 1);
        return block.Breaks;
    }

    private List<int> VisitMatch(MatchStatement match)
    {
        var exits = new List<int>();
        var previous = match.Line;
        foreach (var choice in match.Cases)
        {
            Add(previous, choice.Line);
            exits.AddRange(Visit(choice.Body, [choice.Line]));
            previous = choice.Line;
        }

        if (!TakesAllThatIsLeft(match.Cases))
        {
            exits.Add(previous);
        }

        return exits;
    }

    private bool TakesAllThatIsLeft(Case[] cases) => _rules.Wildcard switch
    {
        WildcardRule.AnyCase => cases.Any(choice => choice.Pattern.IsCaptureOrAs),
        WildcardRule.AnyLastAlternative => cases.Any(choice => choice.Pattern.EndsInCaptureOrAs),
        WildcardRule.LastCase => cases[^1] is { Guard: null, Pattern.EndsInCapture: true },
        _ => cases[^1] is { Guard: null, Pattern.EndsInCaptureUnderAs: true },
    };

    private List<int> VisitTry(TryStatement attempt)
    {
        var reroutes = attempt.Final is not null && !_rules.HasTrueBranchesOnly;
        var block = new TryBlock(attempt.Handlers is [var first, ..] ? first.Line : 0, reroutes);
        _blocks.Add(block);
        var exits = Visit(attempt.Body, [attempt.Line]);
        if (attempt.Final is null)
        {
            _blocks.RemoveAt(_blocks.Count - 1);
        }
        else
        {
            // Handlers and else still go through the finally, but are not caught by the handlers.
            block.Handler = 0;
            if (attempt.Handlers.Length > 0)
            {
                block.Pending[Jump.Raise].Clear();
            }
        }

        var handled = VisitHandlers(attempt.Handlers);
        if (attempt.Otherwise is not null)
        {
            exits = Visit(attempt.Otherwise, exits);
        }

        exits.AddRange(handled);
        return attempt.Final is null ? exits : VisitFinally(attempt.Final, block, exits);
    }

    private List<int> VisitHandlers(Handler[] handlers)
    {
        var exits = new List<int>();
        for (var index = 0; index < handlers.Length; index++)
        {
            if (index > 0 && !_rules.HasTrueBranchesOnly)
            {
                Add(handlers[index - 1].Line, handlers[index].Line);
            }

            exits.AddRange(Visit(handlers[index].Body, [handlers[index].Line]));
        }

        return exits;
    }

    /// <summary>Its exits are the statement's exits only if there were any without it.</summary>
    private List<int> VisitFinally(Suite final, TryBlock block, List<int> exits)
    {
        _blocks.RemoveAt(_blocks.Count - 1);
        List<int> entries = [.. exits];
        foreach (var jump in AllJumps)
        {
            entries.AddRange(block.Pending[jump]);
        }

        var finalExits = Visit(final, entries);
        foreach (var jump in AllJumps)
        {
            Reroute(jump, block.Pending[jump], finalExits);
        }

        return exits is [] ? exits : finalExits;
    }

    private List<int> VisitWith(WithStatement with)
    {
        if (!_rules.ExitsThroughWith)
        {
            return Visit(with.Body, [with.Line]);
        }

        return _rules.HasTrueBranchesOnly ? VisitTransparentWith(with) : VisitOpaqueWith(with);
    }

    /// <summary>The end of the body jumps back to the with, and from there control goes on.</summary>
    private List<int> VisitTransparentWith(WithStatement with)
    {
        WithJumps.Enter(with.Line);
        var exits = Visit(with.Body, [with.Line]);
        WithJumps.Leave(with.Line);
        if (exits is [])
        {
            return exits;
        }

        foreach (var exit in exits)
        {
            Add(exit, with.Line);
            WithJumps.SeeExit(exit, with.Line);
        }

        return [with.Line];
    }
}
