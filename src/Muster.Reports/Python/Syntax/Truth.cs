namespace Muster.Reports.Python.Syntax;

/// <summary>What the compiler knows of a test: the ways it can come out. A compiler that knows nothing says <see cref="Either"/>.</summary>
[Flags]
internal enum Truth : byte
{
    Never = 0,
    False = 1,
    True = 2,
    Either = False | True,
}

internal static class TruthRules
{
    extension(Truth truth)
    {
        public bool CanBeTrue => (truth & Truth.True) != 0;

        public bool CanBeFalse => (truth & Truth.False) != 0;

        public static Truth Of(bool value) => value ? Truth.True : Truth.False;

        public static Truth Not(Truth operand) =>
            (operand.CanBeTrue ? Truth.False : Truth.Never) | (operand.CanBeFalse ? Truth.True : Truth.Never);

        /// <summary>The right side is reached only if the left side can be true.</summary>
        public static Truth And(Truth left, Truth right) =>
            left.CanBeTrue ? (left & Truth.False) | right : left;

        public static Truth Or(Truth left, Truth right) =>
            left.CanBeFalse ? (left & Truth.True) | right : left;

        public static Truth Conditional(Truth test, Truth then, Truth otherwise) =>
            (test.CanBeTrue ? then : Truth.Never) | (test.CanBeFalse ? otherwise : Truth.Never);
    }
}
