using System.Globalization;
using System.Text;
using Muster.Reports;
using Muster.Reports.Input;

namespace Muster.Tests.Input;

/// <summary>All that a coverage reading says, short enough to be compared for millions of lines.</summary>
internal static class Said
{
    public static string By(Reading reading)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{reading.Format} {reading.Origin.WrittenAt:O} {string.Join('|', reading.Origin.Roots)}\n");
        foreach (var rejection in reading.Rejections)
        {
            text.Append(rejection).Append('\n');
        }

        if (reading.Coverage is { } coverage)
        {
            text.Append(CultureInfo.InvariantCulture, $"{coverage.Lines} {coverage.Branches} {coverage.Functions} {coverage.StatedLines} {coverage.StatedBranches}\n");
            foreach (var file in coverage.Files)
            {
                text.Append(CultureInfo.InvariantCulture, $"{file.Path} {file.Lines} {file.Branches} {file.Functions} {Fold(file.Map?.States.Select(state => state.GetHashCode()))} {Fold(file.Map?.Branches.Select(branches => branches.GetHashCode()))}\n");
            }
        }

        return text.ToString();
    }

    /// <summary>A stream that cannot seek does not say how large it is: it is read in one go.</summary>
    public static Reading InOneGo(byte[] bytes) => ReportFormats.Read(new ReportSource("x", () => new ForwardOnly(bytes)), TestContext.Current.CancellationToken);

    public static Reading InPieces(byte[] bytes) => ReportFormats.Read(ReportSource.OfBytes("x", bytes), TestContext.Current.CancellationToken);

    // Order counts; texts of all lines would take longer than reading them.
    private static int Fold(IEnumerable<int>? codes) => (codes ?? []).Aggregate(17, (sum, code) => unchecked((sum * 31) + code));

    private sealed class ForwardOnly(byte[] bytes) : MemoryStream(bytes, writable: false)
    {
        public override bool CanSeek => false;
    }
}
