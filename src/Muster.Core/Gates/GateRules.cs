using System.Diagnostics.CodeAnalysis;

namespace Muster.Core.Gates;

/// <summary>The register of rule kinds.</summary>
public static class GateRules
{
    public static IReadOnlyList<GateRuleKind> All { get; } =
    [
        Threshold.Kind,
        NoDrop.Kind,
        Ratchet.Kind,
        NoFailedTests.Kind,
        EveryReportReadable.Kind,
        MaximumAge.Kind,
        NewLines.Kind,
        NoNewFindings.Kind,
        NoNewlyFailingTests.Kind,
    ];

    public static bool TryParse(string text, [NotNullWhen(true)] out IGateRule? rule)
    {
        var words = text.Replace(">=", " >= ", StringComparison.Ordinal).Replace("<=", " <= ", StringComparison.Ordinal)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        rule = All.Select(kind => kind.Parse(words)).FirstOrDefault(parsed => parsed is not null);
        return rule is not null;
    }
}
