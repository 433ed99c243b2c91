using System.Globalization;
using System.Text;

namespace Muster.Benchmarks.Limits;

/// <summary>Makes a small report large in the ways that large estates and enemies do. The same random numbers grow it the same way.</summary>
internal sealed class Grower(Random random, int size)
{
    private static readonly string[] s_long = ["a", "./", "\\u0041", "\\n", "&amp;", " ", "é", "0", "1 ", "../", "a.", ":", "{0}", ",", "\\\\", "%41", "|", "=", "::", "\\ud800"];

    private static readonly string[] s_open = ["[", "{\"a\":", "<a>", "    ", "(", "\t", "<a b=\"", "[[1],", "{\"a\":[{\"b\":1}],\"c\":", "/*", "<!--", "\"", "{"];

    private static readonly string[] s_tiny = ["[],", "{},", "<a/>", "1,", "\"\",", "\n", "null,", "{\"a\":1},", "<a b='c'/>", "a\n", "ok\n", "[[]],", "\"\\ud800\",", "x\r\n", "{}\n", "{x}\n", "[\n", "&#65;", "{\"\\ud800\":NaN},", "a.py:1:1: E1 b\n"];

    /// <summary>The large report and in a few words how it came to be.</summary>
    public (byte[] Bytes, string How) Grow(byte[] report)
    {
        var units = Unit.Of(report);
        var unit = units[random.Next(units.Count)];
        switch (random.Next(8))
        {
            case 0 or 1:
                return (Repeat(report, unit, false), $"{Text(report, unit)} again and again");
            case 2 or 3:
                return (Repeat(report, unit, true), $"{Text(report, unit)} again and again, no two alike");
            case 4:
                var letters = s_long[random.Next(s_long.Length)];
                return (Insert(report, InString(report, unit), letters), $"a long text of '{letters}' in {Text(report, unit)}");
            case 5:
                var open = s_open[random.Next(s_open.Length)];
                return (Insert(report, unit.From, open), $"'{open}' nested before {Text(report, unit)}");
            case 6:
                var tiny = s_tiny[random.Next(s_tiny.Length)];
                return (Insert(report, unit.From, tiny), $"'{tiny.TrimEnd()}' a million times before {Text(report, unit)}");
            default:
                return (Repeat([.. report.Where(letter => letter is not ((byte)'\n' or (byte)'\r'))], null, false), "all of it on one line, again and again");
        }
    }

    private byte[] Repeat(byte[] report, Unit? only, bool distinct)
    {
        var unit = only ?? new Unit(0, report.Length, "");
        var body = report.AsSpan(unit.From, unit.To - unit.From).ToArray();
        var slots = distinct ? Slots(body) : [];
        var grown = new MemoryStream(size + report.Length + body.Length);
        grown.Write(report.AsSpan(0, unit.From));
        for (var number = 0; number == 0 || grown.Length < size; number++)
        {
            if (number > 0)
            {
                grown.Write(Encoding.UTF8.GetBytes(unit.Between));
            }

            var at = 0;
            var text = Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture));
            foreach (var slot in slots)
            {
                grown.Write(body.AsSpan(at, slot - at));
                grown.Write(text);
                at = slot;
            }

            grown.Write(body.AsSpan(at));
        }

        grown.Write(report.AsSpan(unit.To));
        return grown.ToArray();
    }

    private byte[] Insert(byte[] report, int at, string text)
    {
        var piece = Encoding.UTF8.GetBytes(text);
        var grown = new MemoryStream(size + report.Length);
        grown.Write(report.AsSpan(0, at));
        while (grown.Length < size)
        {
            grown.Write(piece);
        }

        grown.Write(report.AsSpan(at));
        return grown.ToArray();
    }

    // Where a number makes texts differ: before the quote that ends a value, behind a number, before the dot of a file's name.
    private static List<int> Slots(byte[] body)
    {
        var slots = new List<int>();
        for (var at = 1; at < body.Length; at++)
        {
            var (last, next) = (body[at - 1], body[at]);
            var follows = at + 1 < body.Length ? body[at + 1] : (byte)',';
            if ((next == '"' && char.IsAsciiLetterOrDigit((char)last) && follows is (byte)',' or (byte)'}' or (byte)']' or (byte)' ' or (byte)'/' or (byte)'>' or (byte)'\n')
                || (next == '.' && char.IsAsciiLetter((char)last))
                || (char.IsAsciiDigit((char)last) && last != '0' && next is (byte)',' or (byte)'}' or (byte)':' or (byte)'\n'))
            {
                slots.Add(at);
            }
        }

        return slots;
    }

    private int InString(byte[] report, Unit unit)
    {
        var places = Enumerable.Range(unit.From, unit.To - unit.From).Where(at => report[at] == '"').Select(at => at + 1).Where(at => at <= unit.To).ToArray();
        return places.Length == 0 ? random.Next(unit.From, unit.To) : places[random.Next(places.Length)];
    }

    private static string Text(byte[] report, Unit unit)
    {
        var text = Encoding.UTF8.GetString(report.AsSpan(unit.From, Math.Min(60, unit.To - unit.From)));
        return $"`{string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}`";
    }
}
