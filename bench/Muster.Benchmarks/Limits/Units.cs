using System.Text.Json;

namespace Muster.Benchmarks.Limits;

/// <summary>A stretch of a report that may stand there any number of times, with what stands between two of them.</summary>
internal readonly record struct Unit(int From, int To, string Between)
{
    /// <summary>Elements of lists and members of objects, elements of XML, or lines.</summary>
    public static IReadOnlyList<Unit> Of(byte[] report)
    {
        var found = report.AsSpan().TrimStart("\ufeff \t\r\n"u8) switch
        {
            [(byte)'<', ..] => OfXml(report),
            [(byte)'{' or (byte)'[', ..] => OfJson(report),
            _ => [],
        };
        return found.Count > 0 ? found : OfLines(report);
    }

    private static List<Unit> OfJson(byte[] report)
    {
        var units = new List<Unit>();
        var begun = new Stack<int>();
        var reader = new Utf8JsonReader(report, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var name = -1;
        try
        {
            while (reader.Read())
            {
                var start = (int)reader.TokenStartIndex;
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        name = start;
                        continue;
                    case JsonTokenType.StartArray or JsonTokenType.StartObject:
                        begun.Push(name < 0 ? start : name);
                        break;
                    case JsonTokenType.EndArray or JsonTokenType.EndObject:
                        units.Add(new(begun.Pop(), (int)reader.BytesConsumed, ","));
                        break;
                    default:
                        units.Add(new(name < 0 ? start : name, (int)reader.BytesConsumed, ","));
                        break;
                }

                name = -1;
            }
        }
        catch (JsonException)
        {
            // One value a line: the lines are the units.
            return [];
        }

        // The whole value cannot stand twice.
        return units.Count > 1 ? units[..^1] : units;
    }

    private static List<Unit> OfXml(byte[] report)
    {
        var units = new List<Unit>();
        var begun = new Stack<int>();
        for (var at = 0; at < report.Length;)
        {
            var open = report.AsSpan(at).IndexOf((byte)'<');
            var close = open < 0 ? -1 : report.AsSpan(at + open).IndexOf((byte)'>');
            if (close < 0)
            {
                break;
            }

            var (from, to) = (at + open, at + open + close + 1);
            at = to;
            if (report[from + 1] is (byte)'?' or (byte)'!')
            {
                continue;
            }

            if (report[from + 1] == '/')
            {
                if (begun.TryPop(out var start))
                {
                    units.Add(new(start, to, ""));
                }
            }
            else if (report[to - 2] == '/')
            {
                units.Add(new(from, to, ""));
            }
            else
            {
                begun.Push(from);
            }
        }

        return units.Count > 1 ? units[..^1] : units;
    }

    private static List<Unit> OfLines(byte[] report)
    {
        var units = new List<Unit>();
        for (var at = 0; at < report.Length;)
        {
            var end = report.AsSpan(at).IndexOf((byte)'\n');
            var to = end < 0 ? report.Length : at + end + 1;
            units.Add(new(at, to, ""));
            at = to;
        }

        // All of it, as shards joined by cat.
        units.Add(new(0, report.Length, "\n"));
        return units;
    }
}
