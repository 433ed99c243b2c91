using System.Globalization;

namespace Muster.Tests.Input;

/// <summary>JSON values of every kind, with blanks anywhere.</summary>
internal static class RandomJson
{
    private static readonly string[] Scalars =
    [
        "0", "-0", "7", "-12.5", "1e5", "1.25E-3", "18446744073709551615", "true", "false", "null", "\"\"", "\"plain\"", "\"ä€😀\"",
        """ "\"quoted\" \\ \u00e4 \ud83d\ude00" """, "\"a rather long text that does not fit into a small window\"",
    ];

    public static string Value(Random random, int depth)
    {
        var kind = depth == 0 ? 0 : random.Next(3);
        var members = Enumerable.Range(0, random.Next(5));
        return kind switch
        {
            1 => "{" + Blank(random) + string.Join(",", members.Select(n => Name(random, n) + ":" + Member(random, depth))) + "}",
            2 => "[" + Blank(random) + string.Join(",", members.Select(_ => Member(random, depth))) + "]",
            _ => Scalars[random.Next(Scalars.Length)].Trim(),
        };
    }

    private static string Name(Random random, int number) =>
        Blank(random) + "\"" + (random.Next(4) == 0 ? "\\n" : "name") + number.ToString(CultureInfo.InvariantCulture) + "\"" + Blank(random);

    private static string Member(Random random, int depth) => Blank(random) + Value(random, depth - 1) + Blank(random);

    private static string Blank(Random random) => random.Next(6) switch { 0 => " ", 1 => "\n\t  ", 2 => "\r\n", _ => "" };
}
