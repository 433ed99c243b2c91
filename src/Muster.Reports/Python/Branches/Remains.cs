using Muster.Reports.Python.Lines;
using Muster.Reports.Python.Syntax;

namespace Muster.Reports.Python.Branches;

/// <summary>
/// What is left of an if or while whose own line has no code, because its test is a constant: the statements inside that
/// have some, one after the other.
/// </summary>
internal sealed class Remains : Statement
{
    private Remains(Statement[] statements)
        : base(statements[0].Line) => Suite = new Suite(statements);

    public Suite Suite { get; }

    public static Statement? Of(Statement statement, LineSet code)
    {
        if (code.Contains(statement.Line))
        {
            return statement;
        }

        return statement switch
        {
            IfStatement choice => Of(choice.Branches[0].Body.Statements, code) ?? OfElse(choice, code),
            WhileStatement loop => OfLoop(loop, code),
            _ => null,
        };
    }

    private static Statement? Of(Statement[] statements, LineSet code)
    {
        if (code.Contains(statements[0].Line))
        {
            return new Remains(statements);
        }

        Statement[] left = [.. statements.Select(statement => Of(statement, code)).OfType<Statement>()];
        return left switch
        {
            [] => null,
            [var only] => only,
            _ => new Remains(left),
        };
    }

    private static Statement? OfElse(IfStatement choice, LineSet code) =>
        choice.Branches.Length > 1 ? Of([choice.Rest(1)], code)
        : choice.Otherwise is not null ? Of(choice.Otherwise.Statements, code)
        : null;

    /// <summary>A loop for ever, on the line of what is left of its body.</summary>
    private static WhileStatement? OfLoop(WhileStatement loop, LineSet code)
    {
        var left = Of(loop.Body.Statements, code);
        var body = left is Remains remains ? remains.Suite : left is null ? null : new Suite([left]);
        return body is null
            ? null
            : new WhileStatement(left!.Line, Expression.Literal(Shape.Literal, value: true), body, otherwise: null);
    }
}
