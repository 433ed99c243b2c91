using Muster.Reports.Python.Lines;
using Muster.Reports.Python.Rules;
using Muster.Reports.Python.Syntax;

namespace Muster.Reports.Python.Branches;

/// <summary>
/// Walks the statements of each function, class and of the module and notes from which line to which control can go. A
/// suite is entered from some lines and left from some lines; every rule here takes the former and returns the latter.
/// </summary>
/// <remarks>Lines without code are passed over as if they were not there.</remarks>
internal sealed partial class ArcWalker
{
    private readonly CoverageRules _rules;
    private readonly LineSet _code;
    private readonly List<Block> _blocks = [];

    private ArcWalker(CoverageRules rules, LineSet code)
    {
        _rules = rules;
        _code = code;
    }

    public List<Arc> Arcs { get; } = [];

    /// <summary>What is known of jumps from the end of a with back to its line.</summary>
    public WithJumps WithJumps { get; } = new();

    public static ArcWalker Walk(Module module, LineSet code, int moduleLine, CoverageRules rules)
    {
        var walker = new ArcWalker(rules, code);
        walker.VisitModule(module, moduleLine);
        foreach (var definition in module.Definitions)
        {
            walker.VisitBody(definition);
        }

        if (!rules.HasTrueBranchesOnly)
        {
            walker.AddCallables(module);
        }

        return walker;
    }

    private void VisitModule(Module module, int line)
    {
        List<int> entry = _rules.HasTrueBranchesOnly ? [] : [-line];
        if (module.Body.Statements is [])
        {
            Add(entry, line);
            Add(line, -line);
            return;
        }

        Add(Visit(module.Body, entry), -line);
    }

    private void VisitBody(Definition definition)
    {
        var line = definition.Line;
        if (definition.IsClass)
        {
            if (!_rules.HasTrueBranchesOnly)
            {
                Add(-line, line);
            }

            Add(Visit(definition.Body, _rules.HasTrueBranchesOnly ? [] : [line]), -line);
            return;
        }

        _blocks.Add(new FunctionBlock(line));
        var exits = Visit(definition.Body, _rules.HasTrueBranchesOnly ? [] : [-line]);
        LeaveBy(Jump.Return, exits);
        _blocks.Clear();
    }

    /// <summary>Lambdas and their like are functions on one line: entered from it and left to it (legacy rules).</summary>
    private void AddCallables(Module module)
    {
        foreach (var line in module.CallableLines)
        {
            Add(-line, line);
            Add(line, -line);
        }

        if (_rules.HasComprehensionFunctions)
        {
            foreach (var line in module.ComprehensionLines)
            {
                Add(-line, line);
                Add(line, -line);
            }
        }
    }

    private List<int> Visit(Suite suite, List<int> entries)
    {
        foreach (var statement in suite.Statements)
        {
            if (Present(statement) is { } present)
            {
                Add(entries, present.Line);
                entries = Visit(present);
            }
        }

        return entries;
    }

    /// <summary>The statement itself, if its line has code, or what is left of it, or <c>null</c>.</summary>
    private Statement? Present(Statement statement)
    {
        if (_code.Contains(statement.Line))
        {
            return statement;
        }

        return _rules.LooksForRemains ? Remains.Of(statement, _code) : null;
    }

    /// <summary>The lines from which the statement is left for the next one.</summary>
    private List<int> Visit(Statement statement) => statement switch
    {
        JumpStatement jump => VisitJump(jump),
        IfStatement choice => VisitIf(choice),
        WhileStatement loop => VisitWhile(loop),
        ForStatement loop => VisitFor(loop),
        WithStatement with => VisitWith(with),
        TryStatement attempt when _rules.SeesTryStar || !attempt.IsStar => VisitTry(attempt),
        MatchStatement match => VisitMatch(match),
        Definition definition => VisitDecorators(definition),
        Remains remains => Visit(remains.Suite, [remains.Line]),
        _ => [statement.Line],
    };

    private List<int> VisitJump(JumpStatement jump)
    {
        LeaveBy(jump.Jump, [jump.Line]);
        return [];
    }

    /// <summary>The decorators lead to the definition's own line; its body is walked elsewhere.</summary>
    private List<int> VisitDecorators(Definition definition)
    {
        var decorators = definition.Decorators;
        var header = definition.HeaderLine;
        for (var index = 0; index < decorators.Length; index++)
        {
            Add(decorators[index], index + 1 < decorators.Length ? decorators[index + 1] : header);
        }

        if (_rules.ReturnsToDecorators && decorators.Length > 0)
        {
            for (var index = 1; index < decorators.Length; index++)
            {
                Add(decorators[index], decorators[index - 1]);
            }

            Add(decorators[0], header);
            Add(header, decorators[^1]);
        }

        return [header];
    }

    private void Add(int from, int to)
    {
        var arc = new Arc(from, to);
        Arcs.Add(arc);
        WithJumps.See(arc);
    }

    private void Add(List<int> lines, int to)
    {
        foreach (var line in lines)
        {
            Add(line, to);
        }
    }
}
