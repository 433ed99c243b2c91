using System.Text;
using System.Text.Json;
using Muster.Reports;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Tests.Input;

public sealed class JsonSkippingTests
{
    private static readonly int[] s_windows = [1, 2, 5, 63, 64, 65, 100_000];

    [Fact]
    public void SkippingAValueComesToWhereReadingItComes()
    {
        var random = new Random(7);
        for (var round = 0; round < 400; round++)
        {
            var json = Encoding.UTF8.GetBytes("[" + Backslashes(random) + ", {\"a\": " + RandomJson.Value(random, 4) + Comment(random) + "}, " + RandomJson.Value(random, 4) + ",7]");
            var expected = Outline(json, 100_000, ReadToEnd);
            foreach (var window in s_windows)
            {
                Outline(json, window, static scanner => scanner.Skip()).ShouldBe(expected, Encoding.UTF8.GetString(json));
            }
        }
    }

    [Fact]
    public void WhatCanBeReadCanBeSkipped()
    {
        var random = new Random(11);
        for (var round = 0; round < 5000; round++)
        {
            var json = Encoding.UTF8.GetBytes("[" + RandomJson.Value(random, 3) + "," + Backslashes(random) + "]");
            json[random.Next(1, json.Length)] = (byte)"\"{}[],:0-1.eE/*\\nt \n"[random.Next(20)];
            var read = End(json, ReadToEnd);
            if (read is not null)
            {
                End(json, static scanner => scanner.Skip()).ShouldBe(read, Encoding.UTF8.GetString(json));
            }
        }
    }

    [Theory]
    [InlineData("[{\"a\":[1}]", "a closing bracket")]
    [InlineData("[{\"a\":1]", "a closing bracket")]
    [InlineData("[[\"]", "end of a string")]
    [InlineData("[[1,2", "a closing bracket")]
    [InlineData("[\\\"]\"]", "a value")]
    [InlineData("[1 / 2]", "a value")]
    public void WhatDoesNotCloseIsNamed(string json, string problem)
    {
        using var scanner = new JsonScanner(new MemoryStream(Encoding.UTF8.GetBytes(json)), 4, CancellationToken.None);
        scanner.Read();

        scanner.Skip().ShouldBeFalse();
        scanner.Problem!.ShouldContain(problem);
    }

    [Fact]
    public void TooDeepNestingIsRefusedWhenSkippedToo()
    {
        using var scanner = new JsonScanner(new MemoryStream(Encoding.UTF8.GetBytes(new string('[', 100_000))), 64, CancellationToken.None);
        scanner.Read();

        scanner.Skip().ShouldBeFalse();
        scanner.Problem!.ShouldContain("nested deeper");
    }

    [Fact]
    public void ATreeIsTheFrameworksAlsoAcrossWindows()
    {
        var random = new Random(13);
        for (var round = 0; round < 200; round++)
        {
            var text = RandomJson.Value(random, 4);
            var json = Encoding.UTF8.GetBytes("{\"before\": [1, \"x\"], \"value\": " + text + ", \"after\": 2}");
            using var expected = JsonDocument.Parse(text);
            foreach (var window in s_windows)
            {
                using var cursor = new JsonCursor(new MemoryStream(json), null, CancellationToken.None, window);
                cursor.Read();
                cursor.Property();
                cursor.Skip();
                cursor.Property();
                JsonElement.DeepEquals(cursor.Value()!.Value, expected.RootElement).ShouldBeTrue(text);
                cursor.Property().ShouldBeTrue();
                cursor.ReadCount().ShouldBe(2);
            }
        }
    }

    [Fact]
    public void WhatTheFrameworkRefusesIsStillATree()
    {
        var draft = new ReadingDraft("x");
        using var json = new JsonCursor(ReportSource.OfBytes("x", "[{\"a\": \"one\ttwo\", \"b\": NaN, /* c */ \"d\": \"\\ud800\",}, {\"a\" 1}, {\"a\": 3}]"u8.ToArray()), draft, TestContext.Current.CancellationToken);

        var found = json.RootObjects(draft).Select(value => (value.Text("a"), value.At("b").ValueKind, value.Text("d"))).ToList();

        found.ShouldBe([("one\ttwo", JsonValueKind.Null, "\ufffd"), ("3", JsonValueKind.Undefined, null)]);
        draft.Finish(null).Rejections.Select(rejection => rejection.Reason).ShouldBe(["not valid JSON: '1' stands where a colon should come", "strings hold control characters, which JSON forbids; they are read as they are"]);
    }

    private static string Backslashes(Random random) => "\"" + string.Concat(Enumerable.Repeat("\\\\", random.Next(70))) + (random.Next(2) == 0 ? "\\\"" : "") + "{[\"";

    private static string Comment(Random random) => random.Next(3) switch { 0 => "/* \" } ] */", 1 => "// \" } ]\n", _ => "" };

    private static bool ReadToEnd(JsonScanner scanner)
    {
        var depth = scanner.Depth;
        while (scanner.Read())
        {
            if (scanner.Depth == depth)
            {
                return true;
            }
        }

        return false;
    }

    // The list's own elements; what is in them is passed by one way or the other.
    private static List<string> Outline(byte[] bytes, int window, Func<JsonScanner, bool> pass)
    {
        var tokens = new List<string>();
        using var scanner = new JsonScanner(new MemoryStream(bytes), window, CancellationToken.None);
        scanner.Read();
        while (scanner.Read())
        {
            tokens.Add($"{scanner.Depth} {scanner.Token} {Encoding.UTF8.GetString(scanner.Raw)}");
            if (scanner.Token is JsonTokenType.StartArray or JsonTokenType.StartObject)
            {
                pass(scanner).ShouldBeTrue(scanner.Problem);
                tokens.Add($"{scanner.Depth} {scanner.Token} line {scanner.Line}");
            }
        }

        scanner.Problem.ShouldBeNull();
        return tokens;
    }

    private static string? End(byte[] bytes, Func<JsonScanner, bool> pass)
    {
        using var scanner = new JsonScanner(new MemoryStream(bytes), 9, CancellationToken.None);
        return scanner.Read() && pass(scanner) ? $"{scanner.Token} {scanner.Line} {scanner.HasControls}" : null;
    }
}
