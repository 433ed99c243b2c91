using System.Text;
using System.Text.Json;
using Muster.Reports;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Tests.Input;

public sealed class JsonScannerTests
{
    [Fact]
    public void TokensAreThoseOfTheFrameworksReaderWhateverTheWindow()
    {
        var random = new Random(3);
        for (var round = 0; round < 300; round++)
        {
            var json = Encoding.UTF8.GetBytes(RandomJson.Value(random, 4));
            var expected = FrameworkTokens(json);
            foreach (var window in (int[])[1, 2, 3, 7, 64, 100_000])
            {
                Tokens(json, window).ShouldBe(expected, Encoding.UTF8.GetString(json));
            }
        }
    }

    [Fact]
    public void WhatTheFrameworksReaderRefusesIsRefusedAndWhatItAcceptsIsAccepted()
    {
        var random = new Random(5);
        for (var round = 0; round < 5000; round++)
        {
            var json = Encoding.UTF8.GetBytes("[" + RandomJson.Value(random, 3) + "]");
            json[random.Next(1, json.Length)] = (byte)"\"{}[],:0-1.eE/*nt \n"[random.Next(19)];
            IsValid(json, 5).ShouldBe(FrameworkAccepts(json), Encoding.UTF8.GetString(json));
        }
    }

    [Theory]
    [InlineData("""{"a":[1,2,],}""")]
    [InlineData("/* a */ {\"a\": // b\n [1] /**/ } // end")]
    [InlineData("""{"a":NaN,"b":[Infinity,-Infinity]}""")]
    [InlineData("\ufeff  {\"a\": 1}")]
    public void HarmlessLibertiesAreTaken(string json) => Problems(json).ShouldBeEmpty();

    [Theory]
    [InlineData("{\"a\":1", "ends where")]
    [InlineData("{\"a\":\"x", "end of a string")]
    [InlineData("{\"a\" 1}", "a colon")]
    [InlineData("{\"a\":1 \"b\":2}", "a comma")]
    [InlineData("[1}", "a closing bracket")]
    [InlineData("{,}", "a property name")]
    [InlineData("[01]", "a number")]
    [InlineData("[1.]", "a number")]
    [InlineData("[-]", "a number")]
    [InlineData("[\"\\x\"]", "an escape")]
    [InlineData("[tru]", "a value")]
    [InlineData("[/x]", "'/'")]
    public void WhatIsBrokenIsNamed(string json, string problem) => Problems(json).Single().Reason.ShouldContain(problem);

    [Fact]
    public void TheLineOfAProblemIsCountedAcrossWindows()
    {
        var json = "[" + string.Concat(Enumerable.Repeat("1,\n", 100_000)) + "x]";

        Problems(json).Single().Line.ShouldBe(100_001);
    }

    [Fact]
    public void ASecondValueIsToldAndLoggingBehindTheValueIsNot()
    {
        Problems("{\"a\":1}\n{\"a\":2}").Single().Reason.ShouldContain("another JSON value");
        Problems("{\"a\":1}\n[INFO] done\n0 issues.").ShouldBeEmpty();
    }

    [Fact]
    public void RawControlCharactersAreReadAndTold()
    {
        var draft = new ReadingDraft("x");
        using var json = new JsonCursor(ReportSource.OfBytes("x", "{\"a\":\"one\ntwo\"}"u8.ToArray()), draft, TestContext.Current.CancellationToken);

        json.Read();
        json.Property();
        json.ReadText().ShouldBe("one\ntwo");
        json.Property().ShouldBeFalse();
        draft.Finish(null).Rejections.Single().Reason.ShouldContain("control characters");
    }

    [Theory]
    [InlineData("""a\"b\\c\/d\b\f\n\r\t""", "a\"b\\c/d\b\f\n\r\t")]
    [InlineData(@"\u00e4\u20ac\ud83d\ude00", "ä€😀")]
    [InlineData(@"x\ud83d!\udE00y", "x\ufffd!\ufffdy")]
    [InlineData(@"\ud83d\u0041", "\ufffdA")]
    [InlineData(@"\u12", "\ufffd12")]
    public void EscapesBecomeTextAndLoneSurrogatesAreReplaced(string raw, string expected) =>
        JsonText.Of(Encoding.UTF8.GetBytes(raw), true).ShouldBe(expected);

    [Fact]
    public void BytesThatAreNoUtf8AreReplaced() => JsonText.Of([(byte)'a', 0xff, (byte)'b'], false).ShouldBe("a\ufffdb");

    private static IReadOnlyList<Rejection> Problems(string text)
    {
        var draft = new ReadingDraft("x");
        using var json = new JsonCursor(ReportSource.OfBytes("x", Encoding.UTF8.GetBytes(text)), draft, TestContext.Current.CancellationToken);
        while (json.Read())
        {
        }

        return draft.Finish(null).Rejections;
    }

    private static List<string> Tokens(byte[] bytes, int window)
    {
        var tokens = new List<string>();
        using var json = new JsonScanner(new MemoryStream(bytes), window, CancellationToken.None);
        while (json.Read())
        {
            tokens.Add($"{json.Depth} {json.Token} {Encoding.UTF8.GetString(json.Raw)}");
        }

        json.Problem.ShouldBeNull();
        return tokens;
    }

    private static bool IsValid(byte[] bytes, int window)
    {
        using var json = new JsonScanner(new MemoryStream(bytes), window, CancellationToken.None);
        while (json.Read())
        {
        }

        return json.Problem is null && !json.HasControls;
    }

    private static List<string> FrameworkTokens(byte[] bytes)
    {
        var tokens = new List<string>();
        var json = new Utf8JsonReader(bytes);
        while (json.Read())
        {
            var raw = json.TokenType is JsonTokenType.StartObject or JsonTokenType.EndObject or JsonTokenType.StartArray or JsonTokenType.EndArray ? default : json.ValueSpan;
            tokens.Add($"{json.CurrentDepth} {json.TokenType} {Encoding.UTF8.GetString(raw)}");
        }

        return tokens;
    }

    // Only up to the end of the first value: what follows is not the scanner's.
    private static bool FrameworkAccepts(byte[] bytes)
    {
        var json = new Utf8JsonReader(bytes, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        try
        {
            return json.Read() && json.TrySkip();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
