namespace Muster.Reports.Python.Syntax;

/// <summary>
/// All that the numbers depend on in an expression. No tree is kept: since every line counts for its whole logical line,
/// only the outcome of tests, the kind of target and the place of strings matter.
/// </summary>
internal readonly record struct Expression(Shape Shape, Truth Truth = Truth.Either)
{
    /// <summary>The compiler replaces it by its value.</summary>
    public bool IsConstant { get; init; }

    /// <summary>The value of a constant, where it is an integer that is easily computed.</summary>
    public long? Integer { get; init; }

    /// <summary>The truth as coverage.py itself sees it, looking at the text: <see cref="Truth.Either"/> unless it is a literal or made of such by not, and, or.</summary>
    public Truth Written { get; init; } = Truth.Either;

    public bool IsParenthesized { get; init; }

    /// <summary>A tuple or list of which every element can be assigned to, or one starred target.</summary>
    public bool IsTargets { get; init; }

    public bool IsTarget => Shape is Shape.Name or Shape.Place || IsTargets;

    public static Expression Unknown => new(Shape.Other);

    public static Expression Literal(Shape shape, bool value, long? integer = null)
    {
        var truth = Truth.Of(value);
        return new Expression(shape, truth) { IsConstant = true, Written = truth, Integer = integer };
    }
}

internal enum Shape : byte
{
    Other,
    Name,

    /// <summary>An attribute, an element or a slice.</summary>
    Place,

    /// <summary>A tuple or list display.</summary>
    Sequence,
    Starred,

    /// <summary>A string literal without prefix b, f or t: at the start of a body it is a docstring.</summary>
    Text,

    /// <summary>Any other literal, and <c>__debug__</c>.</summary>
    Literal,
}
