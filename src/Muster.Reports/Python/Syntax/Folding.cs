using System.Globalization;
using System.Numerics;
using Muster.Reports.Python.Tokens;

namespace Muster.Reports.Python.Syntax;

/// <summary>The arithmetic that the compiler does ahead of time, as far as tests in real code need it: integers of 64 bits.</summary>
internal static class Folding
{
    public static Expression Unary(TokenKind operation, Expression operand)
    {
        if (!operand.IsConstant || operand.Integer is not { } value)
        {
            // The sign of a number changes nothing about its being zero.
            return operand.IsConstant && operation is not TokenKind.Tilde && operand.Shape is Shape.Literal
                ? new Expression(Shape.Other, operand.Truth) { IsConstant = true }
                : Expression.Unknown;
        }

        return operation switch
        {
            TokenKind.Tilde => Constant(~value),
            TokenKind.Minus when value == long.MinValue => Expression.Unknown,
            TokenKind.Minus => Constant(-value),
            _ => Constant(value),
        };
    }

    public static Expression Binary(TokenKind operation, Expression left, Expression right)
    {
        if (left.IsConstant && right.IsConstant && (left.Shape == Shape.Text || right.Shape == Shape.Text))
        {
            return Strings(operation, left, right);
        }

        if (left.Integer is not { } a || right.Integer is not { } b || !left.IsConstant || !right.IsConstant)
        {
            return Expression.Unknown;
        }

        BigInteger? value = operation switch
        {
            TokenKind.Plus => (BigInteger)a + b,
            TokenKind.Minus => (BigInteger)a - b,
            TokenKind.Star => (BigInteger)a * b,
            TokenKind.Bar => a | b,
            TokenKind.Ampersand => a & b,
            TokenKind.Caret => a ^ b,
            TokenKind.LeftShift when b is >= 0 and <= 128 => (BigInteger)a << (int)b,
            TokenKind.RightShift when b is >= 0 and <= 128 => (BigInteger)a >> (int)b,
            TokenKind.DoubleStar when b is >= 0 and <= 128 => BigInteger.Pow(a, (int)b),
            TokenKind.DoubleSlash when b > 0 && a >= 0 => a / b,
            TokenKind.Percent when b > 0 && a >= 0 => a % b,
            _ => null,
        };
        return value is { } result ? Constant(result) : Expression.Unknown;
    }

    /// <summary>Strings are repeated and joined.</summary>
    private static Expression Strings(TokenKind operation, Expression left, Expression right) => (operation, left, right) switch
    {
        (TokenKind.Star, { Shape: Shape.Text }, { Integer: { } times }) => Constant(left.Truth.CanBeTrue && times > 0),
        (TokenKind.Star, { Integer: { } times }, { Shape: Shape.Text }) => Constant(right.Truth.CanBeTrue && times > 0),
        (TokenKind.Plus, { Shape: Shape.Text }, { Shape: Shape.Text }) => Constant((left.Truth | right.Truth).CanBeTrue),
        _ => Expression.Unknown,
    };

    /// <summary>Of subscripts only the first and last letter of a string are computed; any letter is true.</summary>
    public static Expression Subscript(Expression target, Expression index) =>
        target is { Shape: Shape.Text, Truth: Truth.True } && index is { IsConstant: true, Integer: 0 or -1 }
            ? Constant(true)
            : new Expression(Shape.Place);

    /// <summary>A number as it stands in the source.</summary>
    public static Expression Number(ReadOnlySpan<char> text)
    {
        Span<char> digits = stackalloc char[text.Length <= 64 ? text.Length : 0];
        if (digits.IsEmpty)
        {
            return Expression.Literal(Shape.Literal, value: text.ContainsAnyInRange('1', '9'));
        }

        var length = 0;
        foreach (var character in text)
        {
            if (character != '_')
            {
                digits[length++] = char.ToLowerInvariant(character);
            }
        }

        digits = digits[..length];
        if (digits is ['0', 'x' or 'o' or 'b', ..])
        {
            return Expression.Literal(Shape.Literal, digits[2..].TrimStart('0').Length > 0, Prefixed(digits));
        }

        if (long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var integer))
        {
            return Expression.Literal(Shape.Literal, integer != 0, integer);
        }

        // 1e-400 is zero in Python as well.
        var number = double.Parse(digits.TrimEnd('j'), NumberStyles.Float, CultureInfo.InvariantCulture);
        return Expression.Literal(Shape.Literal, number != 0);
    }

    private static long? Prefixed(ReadOnlySpan<char> digits)
    {
        var radix = digits[1] switch { 'x' => 16, 'o' => 8, _ => 2 };
        BigInteger value = 0;
        foreach (var digit in digits[2..])
        {
            value = (value * radix) + Convert.ToInt32(digit.ToString(), 16);
        }

        return value <= long.MaxValue ? (long)value : null;
    }

    private static Expression Constant(bool value) => new(Shape.Other, Truth.Of(value)) { IsConstant = true };

    private static Expression Constant(BigInteger value) =>
        new(Shape.Other, Truth.Of(!value.IsZero))
        {
            IsConstant = true,
            Integer = value >= long.MinValue && value <= long.MaxValue ? (long)value : null,
        };
}
