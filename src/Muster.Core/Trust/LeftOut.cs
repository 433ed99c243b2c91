using System.Globalization;
using Muster.Reports;

namespace Muster.Core.Trust;

/// <summary>What a coverage report counts of files that are not the repository's.</summary>
public sealed record LeftOut(int Files, Tally Lines)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Files} {(Files == 1 ? "file" : "files")} with {Lines.Whole} {(Lines.Whole == 1 ? "line" : "lines")} ({Lines.Part} covered)");
}
