using Muster.Reports;

namespace Muster.Web.Charts;

/// <summary>A share as a bar. Its length says the value; its class says the level, for the colour; what is doubted is hatched grey.</summary>
public static class CoverageBar
{
    public static string ToSvg(Tally share, bool believed) => share.Percent is not { } percent ? "" : new SvgText()
        .Open("svg", ("class", "bar " + (believed ? Level(percent) : "doubted")), ("viewBox", "0 0 100 6"), ("preserveAspectRatio", "none"), ("aria-hidden", "true"))
        .Empty("rect", ("class", "all"), ("width", "100"), ("height", "6"))
        .Empty("rect", ("class", "part"), ("width", SvgText.Number(percent)), ("height", "6"))
        .Close("svg").ToString();

    /// <summary>The same three levels everywhere, from these per cent on.</summary>
    public const int Good = 80, Fair = 60;

    public static string Level(double percent) => percent >= Good ? "good" : percent >= Fair ? "fair" : "poor";
}
