namespace Muster.Reports.Coverage;

/// <summary>Line numbers by which Microsoft's compilers mark code that no source file has.</summary>
internal static class HiddenLines
{
    public const long FeeFee = 0xFEEFEE;
    public const long FooFoo = 0xF00F00;

    public static bool Has(long line) => line is FeeFee or FooFoo;
}
