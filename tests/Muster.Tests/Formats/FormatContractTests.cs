using Muster.Reports;
using Muster.Reports.Input;

namespace Muster.Tests.Formats;

/// <summary>What every format of the register promises, tried on its own samples.</summary>
public sealed class FormatContractTests
{
    public static TheoryData<string> Names => [.. ReportFormats.All.Select(format => format.Card.Name)];

    [Fact]
    public void NamesAreUnique() => ReportFormats.All.Select(format => format.Card.Name).ShouldBeUnique();

    [Theory]
    [MemberData(nameof(Names))]
    public void AFormatHasASampleThatItAloneRecognisesAndReadsWithoutRejection(string name)
    {
        var samples = Samples.Of(name).Where(path => !Path.GetFileName(path).StartsWith("broken", StringComparison.Ordinal)).ToArray();
        samples.ShouldNotBeEmpty($"put a good report of it into tests/Muster.Tests/Samples/{name}");
        foreach (var sample in samples)
        {
            var source = Open(sample);
            ReportFormats.All.Where(format => format.Recognises(source.Head)).Select(format => format.Card.Name).ShouldBe([name], sample);
            var needs = ReportFormats.All.Single(format => format.Card.Name == name).Card.Needs;
            Read(source).Rejections.Count.ShouldBe(needs is null ? 0 : 1, sample);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AFormatHasABrokenSampleThatIsRejectedWithAReason(string name)
    {
        var broken = Samples.Of(name).Where(path => Path.GetFileName(path).StartsWith("broken", StringComparison.Ordinal)).ToArray();
        broken.ShouldNotBeEmpty($"put one that begins with 'broken' into tests/Muster.Tests/Samples/{name}");
        foreach (var sample in broken)
        {
            Read(Open(sample)).Rejections.ShouldNotBeEmpty(sample);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void CutOffAtEverySixteenthNothingThrowsAndNothingReadsAsACleanZero(string name)
    {
        foreach (var whole in Samples.Of(name).Select(File.ReadAllBytes))
        {
            // A line end that is cut off takes nothing away from "[]".
            var bytes = whole.AsSpan().TrimEnd("\r\n"u8).ToArray();
            for (var part = 0; part < 16; part++)
            {
                var reading = Read(ReportSource.OfBytes("cut", bytes[..(bytes.Length * part / 16)]));
                (reading.Rejections.Count > 0 || SaysSomething(reading)).ShouldBeTrue($"{name} cut at {part}/16");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void FlippedBitsNeverThrow(string name)
    {
        foreach (var bytes in Samples.Of(name).Select(File.ReadAllBytes))
        {
            var random = new Random(20260201);
            for (var round = 0; round < 64 && bytes.Length > 0; round++)
            {
                var copy = (byte[])bytes.Clone();
                copy[random.Next(copy.Length)] ^= (byte)(1 << random.Next(8));
                Read(ReportSource.OfBytes("flipped", copy)).ShouldNotBeNull();
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TwoReportsInOneFileNeverThrow(string name)
    {
        foreach (var bytes in Samples.Of(name).Select(File.ReadAllBytes))
        {
            Read(ReportSource.OfBytes("twice", [.. bytes, .. bytes])).ShouldNotBeNull();
        }
    }

    private static ReportSource Open(string path) => ReportSource.OfBytes(Path.GetFileName(path), File.ReadAllBytes(path));

    private static Reading Read(ReportSource source) => ReportFormats.Read(source, TestContext.Current.CancellationToken);

    private static bool SaysSomething(Reading reading) =>
        reading.Coverage?.Lines.Whole > 0 || reading.Tests?.Counts.Total > 0 || reading.Tests?.SuiteFailures.Count > 0 || reading.Findings?.Total > 0 || reading.Measures.Count > 0 || reading.History.Count > 0;
}
