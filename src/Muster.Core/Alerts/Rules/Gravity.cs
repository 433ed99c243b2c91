using Muster.Reports.Findings;

namespace Muster.Core.Alerts.Rules;

/// <summary>How grave an alert is.</summary>
internal static class Gravity
{
    /// <summary>Ten points of coverage are high, three are medium.</summary>
    public static Severity OfPoints(double points) => points switch { >= 10 => Severity.High, >= 3 => Severity.Medium, _ => Severity.Low };
}
