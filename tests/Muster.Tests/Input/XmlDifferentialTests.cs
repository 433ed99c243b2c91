using System.Text;
using Muster.Reports.Input.Xml;
using Muster.Tests.Formats;

namespace Muster.Tests.Input;

/// <summary>The scanner and the XmlReader give the same reading of every document: good, strange and broken.</summary>
public sealed class XmlDifferentialTests
{
    /// <summary>What reports hold that is easy to read wrongly, to be thrown into documents anywhere.</summary>
    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "&amp;", "&#10;", "&#xD;", "&#x1F600;", "&#x1b;", "&#xD83D;", "&#xFFFE;", "&foo;", "&", "&#;", "&#x;", "&#0000000000010;", ";", "<![CDATA[x<&>]]>", "<![CDATA[]]>", "<![CDATA[", "]]>", "]]", "<!-- c -->",
            "<!-- c -- c -->", "<!-->", "<!--", "<?pi x?>", "<?xml version='1.0'?>", "<?XML x?>", "<??>", "\r\n", "\r", "\t", " ", "  \n ", "\u001b[31m", "\0", "é", "\U0001F600", "\uFFFE", "\uFEFF", " xmlns:a='u'", " xmlns='u'", " xmlns:a=''", " xmlns:xml='u'",
            " a:b='1'", " a:c='1' d:c='2'", "<a:b>", "</a:b>", "<a:b/>", "<x:y:z/>", "<:a/>", "<a:/>", "<a:1/>", " x='1' x='2'", " x = \"1\" ", " x='<'", " x='>'", " x=1", " x", "=", "'", "\"", "<", ">", "/", "</", "/>", "<!DOCTYPE a>",
            "<!DOCTYPE a SYSTEM 'x'>", "<!DOCTYPE a [<!ENTITY e 'v'>]>", "<!DOCTYPE a PUBLIC 'p' 'x' >", "<é/>", "<a é='1'/>", "<a/>", "<a>", "</a>", "text", " xml:space='preserve'", " xml:lang='en'", "<1/>", "<-a/>", "<a.b-c_d1/>",
        }.Select(Encoding.UTF8.GetBytes),
        [0xff], [0xc3], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80], [0xef, 0xbb], [0xc0, 0xaf],
    ];

    /// <summary>Mutations of each document; more by hand with MUSTER_FUZZ_ROUNDS.</summary>
    private static readonly int Rounds = int.TryParse(Environment.GetEnvironmentVariable("MUSTER_FUZZ_ROUNDS"), out var rounds) ? rounds : 300;

    public static TheoryData<string> Documents => [.. XmlSamples().Select(path => Path.GetRelativePath(Samples.Root, path)), .. Grammar.Keys];

    private static readonly Dictionary<string, string> Grammar = new()
    {
        ["plain"] = "<a><b c='1' d=\"2\"/>text<c>more &lt; text</c><!-- x --><d></d ></a>",
        ["declared"] = "<?xml version='1.0' encoding='utf-8' standalone=\"no\" ?>\n<!DOCTYPE a PUBLIC '-//X//DTD' \"http://x/y.dtd\">\n<!-- c --><?pi?><a/>\n",
        ["namespaces"] = "<a xmlns='u' xmlns:x='v' x:y='1' y='2'><x:b x:c='1'><d xmlns:z='w' z:e='&quot;'/></x:b></a>",
        ["texts"] = "<a>one\r\ntwo\rthree<!-- -->four<![CDATA[<five>\r\n]]>  <b/> &#32; <c> &#x9;six </c>]] > é\U0001F600</a>",
        ["values"] = "<a b=' x\ty\r\nz&#10;&#xE9; &amp;amp; > \"q\" ' c=\"'\" d='' é='x'/>",
        ["subset"] = "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
        ["empty subset"] = "<!DOCTYPE a PUBLIC \"p\" \"s\"[ ] ><a/>",
        ["controls"] = "<a b='\u0001'>\u001b[31mred\u001b[0m <![CDATA[\u0007]]> &#x1b;</a>",
        ["space"] = "<a xml:space='preserve'> <b> </b> </a>",
        ["nothing"] = " \n ",
        ["prose"] = "not XML at all",
        ["two"] = "<a/><b/>",
        ["deep"] = string.Concat(Enumerable.Repeat("<a>", 600)),
        ["blanks first"] = "\n\n  <?xml version='1.0'?>\n<a>\n<b>\n</c></a>",
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public void ADocumentAndItsMutationsReadTheSameInBothWays(string name)
    {
        var bytes = Bytes(name);
        Compare(bytes, name);
        var random = new Random(31);
        for (var round = 0; round < Rounds; round++)
        {
            Compare(Mutate(bytes, random), $"{name}, mutation {round}");
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void TheXmlReaderCanTakeOverAtEveryToken(string name)
    {
        var bytes = Bytes(name);
        var expected = XmlEvents.Of(bytes, ControlCharacters.Shown, 0, out _);
        for (var at = 1; at < Math.Min(expected.Count, 60); at++)
        {
            XmlEvents.Of(bytes, ControlCharacters.Shown, at, out _).ShouldBe(expected, $"{name}, taken over at {at}");
        }
    }

    [Theory]
    [InlineData("plain"), InlineData("declared"), InlineData("namespaces"), InlineData("texts"), InlineData("empty subset")]
    public void PlainDocumentsDoNotNeedTheXmlReader(string name)
    {
        XmlEvents.Of(Bytes(name), ControlCharacters.Refused, null, out var scanned).ShouldNotBeEmpty();
        scanned.ShouldBeTrue();
    }

    [Fact]
    public void PiecesThatLieAcrossTheEndOfTheWindowAreReadWhole()
    {
        // The window is 128 KB; every construct is moved over its end byte by byte.
        const string construct = "<b c='é&amp;\r\n1' d='2'>tü\r\nx &lt;<![CDATA[y]]>z</b>\r\n<!-- c --><e/>";
        for (var shift = 0; shift < 90; shift++)
        {
            var filler = new string('x', (128 * 1024) - 3 - shift);
            var bytes = Encoding.UTF8.GetBytes($"<a>{filler}{construct}</a>");
            Compare(bytes, $"shifted by {shift}");
        }
    }

    [Fact]
    public void APieceTooLongForTheWindowIsLeftToTheXmlReader()
    {
        var bytes = Encoding.UTF8.GetBytes($"<a><b c='{new string('x', 5_000_000)}'/></a>");
        Compare(bytes, "a long value");
        XmlEvents.Of(bytes, ControlCharacters.Shown, null, out var scanned).Count.ShouldBe(4);
        scanned.ShouldBeFalse();
    }

    [Fact]
    public void RealReportsReadTheSameInBothWays()
    {
        Assert.SkipWhen(Corpus.Root is null, Corpus.Missing);
        foreach (var path in Directory.EnumerateFiles(Corpus.Root!, "*", SearchOption.AllDirectories))
        {
            var bytes = File.ReadAllBytes(path);
            if (bytes.AsSpan().TrimStart(" \t\r\n\uFEFF"u8) is [(byte)'<', ..])
            {
                Compare(bytes, path);
            }
        }
    }

    private static byte[] Bytes(string name) =>
        Grammar.TryGetValue(name, out var text) ? Encoding.UTF8.GetBytes(text) : File.ReadAllBytes(Path.Combine(Samples.Root, name));

    private static IEnumerable<string> XmlSamples() => Directory.EnumerateFiles(Samples.Root, "*.xml", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private static void Compare(byte[] bytes, string what)
    {
        foreach (var controls in new[] { ControlCharacters.Shown, ControlCharacters.Refused })
        {
            var expected = XmlEvents.Of(bytes, controls, 0, out _);
            foreach (var got in new[] { XmlEvents.Of(bytes, controls, null, out _), XmlEvents.OfStream(bytes, controls) })
            {
                if (!got.SequenceEqual(expected))
                {
                    got.ShouldBe(expected, $"{what} ({controls}): {Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, 2000)))}");
                }
            }
        }
    }

    private static byte[] Mutate(byte[] bytes, Random random)
    {
        var list = bytes.ToList();
        for (var times = random.Next(1, 4); times > 0 && list.Count > 0; times--)
        {
            var at = random.Next(list.Count);
            switch (random.Next(4))
            {
                case 0:
                    list[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    list.RemoveRange(at, Math.Min(random.Next(1, 8), list.Count - at));
                    break;
                case 2:
                    list.RemoveRange(at, list.Count - at);
                    break;
                default:
                    list.InsertRange(at, Pieces[random.Next(Pieces.Length)]);
                    break;
            }
        }

        return [.. list];
    }
}
