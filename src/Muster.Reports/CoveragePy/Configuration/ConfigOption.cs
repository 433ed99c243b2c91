using Muster.Reports.Python;

namespace Muster.Reports.CoveragePy.Configuration;

/// <summary>How an option's value is read.</summary>
internal enum OptionKind
{
    Text,
    Path,
    Flag,
    Integer,
    Number,
    List,
    Regexes,
}

/// <summary>An option's value; only the member of its kind is set.</summary>
internal readonly record struct OptionValue(string Text = "", bool Flag = false, int Integer = 0, double Number = 0, IReadOnlyList<string>? Items = null)
{
    public IReadOnlyList<string> List => Items ?? [];
}

/// <summary>One option that coverage.py knows.</summary>
/// <param name="Section">Without prefix: <c>run</c>, <c>report</c> …</param>
/// <param name="Name">Lower case.</param>
/// <param name="Kind">How the value is read.</param>
/// <param name="Keep">Puts the value where it counts; <c>null</c> when it cannot change what a data file amounts to.</param>
/// <param name="Since">Older ones say "Unrecognized option" and go on without it.</param>
internal sealed record ConfigOption(
    string Section, string Name, OptionKind Kind, Func<CoverageConfig, OptionValue, CoverageConfig>? Keep = null, CoverageVersion Since = default);
