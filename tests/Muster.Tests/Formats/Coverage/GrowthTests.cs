using System.Text;
using Muster.Reports;
using Muster.Reports.Input;
using Muster.Reports.Input.Pieces;

namespace Muster.Tests.Formats.Coverage;

/// <summary>What a large report leaves in memory goes with its files, not with how often it mentions their lines.</summary>
public sealed class GrowthTests
{
    private const int Files = 100;
    private const int Lines = 100;

    [Theory]
    [InlineData("cobertura")]
    [InlineData("jacoco")]
    [InlineData("lcov")]
    [InlineData("gocover")]
    public void ThreeSizesHoldTheSame(string format)
    {
        // The smallest is read in one go, the largest in pieces.
        var held = new[] { 2, 8, 40 }.Select(mentions => Held(format, mentions)).ToArray();
        held[1].ShouldBe(held[0]);
        held[2].ShouldBe(held[0]);

        // A place for each line, each branch and each function, and nothing else.
        held[0].ShouldBeLessThanOrEqualTo(Files * 3 * Lines);
    }

    private static long Held(string format, int mentions)
    {
        var bytes = Encoding.UTF8.GetBytes(Report(format, mentions));
        if (mentions != 8)
        {
            (bytes.Length > LargeSource.WorthCutting).ShouldBe(mentions > 8, $"{bytes.Length} bytes");
        }

        var draft = new ReadingDraft("x");
        ReportFormats.All.Single(known => known.Card.Name == format).Read(ReportSource.OfBytes("x", bytes), draft, TestContext.Current.CancellationToken);
        draft.HasRejections.ShouldBeFalse();
        return draft.Coverage.Capacity;
    }

    private static string Report(string format, int mentions)
    {
        var text = new StringBuilder(format switch
        {
            "cobertura" => "<coverage line-rate=\"0.5\"><packages><package><classes>",
            "jacoco" => "<report name=\"r\">",
            "gocover" => "mode: set\n",
            _ => "",
        });
        for (var mention = 0; mention < mentions; mention++)
        {
            for (var file = 0; file < Files; file++)
            {
                Mention(text, format, file, mention);
            }
        }

        return text.Append(format switch { "cobertura" => "</classes></package></packages></coverage>", "jacoco" => "</report>", _ => "" }).ToString();
    }

    private static void Mention(StringBuilder text, string format, int file, int mention)
    {
        text.Append(format switch
        {
            "cobertura" => $"<class name=\"c{mention % 2}\" filename=\"f{file}.py\"><methods><method name=\"m\"><lines/></method></methods><lines>",
            "jacoco" => $"<package name=\"p{file}\"><sourcefile name=\"F.java\">",
            "lcov" => $"SF:f{file}.c\nFN:1,main\nFNDA:1,main\n",
            _ => "",
        });
        for (var line = 1; line <= Lines; line++)
        {
            var ran = (line + mention) % 3 == 0 ? 1 : 0;
            text.Append(format switch
            {
                "cobertura" => $"<line number=\"{line}\" hits=\"{ran}\" branch=\"true\" condition-coverage=\"50% (1/2)\"/>",
                "jacoco" => $"<line nr=\"{line}\" mi=\"10\" ci=\"{ran}\" mb=\"1\" cb=\"{ran}\"/>",
                "lcov" => $"BRDA:{line},0,jump to somewhere,{ran}\nDA:{line},{ran}\n",
                _ => $"example.org/m/f{file}.go:{line}.2,{line}.30 1 {ran}\n",
            });
        }

        text.Append(format switch { "cobertura" => "</lines></class>", "jacoco" => "</sourcefile></package>", "lcov" => "end_of_record\n", _ => "" });
    }
}
