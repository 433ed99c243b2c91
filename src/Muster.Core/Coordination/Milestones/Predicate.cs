using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Muster.Core.Catalogs;
using Muster.Core.Metrics;

namespace Muster.Core.Coordination.Milestones;

/// <summary>
/// A sentence that measures can decide: <c>coverage.line &gt;= 80 for role tool</c>, <c>findings.bandit.high == 0 for all</c>,
/// <c>tests.failed == 0 for mailgun-mcp</c>. Without <c>for</c> it means the plan's repositories. Everything else is free text.
/// </summary>
public sealed partial record Predicate(string Metric, string Operator, decimal Limit, string? Scope)
{
    [GeneratedRegex(@"^\s*(?<metric>[a-z][a-z0-9_-]*(\.[a-z0-9_-]+)+)\s*(?<op>>=|<=|==|!=|=|>|<)\s*(?<limit>\d+(\.\d+)?)\s*%?(\s+for\s+(?<scope>.+?))?\s*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Shape { get; }

    // The names of the proposal: all_repos_80_coverage, all_80_coverage.
    [GeneratedRegex(@"^\s*all_(repos_)?(?<limit>\d+)_coverage\s*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex ProposalsName { get; }

    public static bool TryParse(string text, [NotNullWhen(true)] out Predicate? predicate)
    {
        if (ProposalsName.Match(text) is { Success: true } named)
        {
            predicate = new(MetricRegister.CoverageLine, ">=", Number(named), null);
            return true;
        }

        var match = Shape.Match(text);
        predicate = match.Success
            ? new(
                match.Groups["metric"].Value.ToLowerInvariant(),
                match.Groups["op"].Value is "=" ? "==" : match.Groups["op"].Value,
                Number(match),
                match.Groups["scope"] is { Success: true } scope ? scope.Value : null)
            : null;
        return predicate is not null;
    }

    /// <summary>What cannot be meant: a metric that is nearly one that exists, a role or repository that does not.</summary>
    public IReadOnlyList<string> Mistakes(Catalog catalog)
    {
        var known = MetricRegister.All.Select(metric => metric.Name).ToArray();
        var hint = MetricRegister.Find(Metric) is null ? NearNames.Hint(Metric, known) : "";
        var wrong = hint is "" ? Array.Empty<string>() : [$"'{Metric}' is no metric{hint}"];
        return [.. wrong, .. Query is { } query ? query.From(catalog).Errors : []];
    }

    /// <summary>The repositories that must hold it, in the catalog's order.</summary>
    /// <param name="plans">Those of the plan, meant when nothing is said.</param>
    public IReadOnlyList<Repository> For(Catalog catalog, IReadOnlyList<Repository> plans) =>
        Scope is null ? plans : Query is { } query ? query.From(catalog).Repositories : catalog.Repositories;

    public bool Holds(Measure measure) => Exact(measure) is { } value && Operator switch
    {
        ">=" => value >= Limit,
        "<=" => value <= Limit,
        ">" => value > Limit,
        "<" => value < Limit,
        "!=" => value != Limit,
        _ => value == Limit,
    };

    /// <summary>By how much it is missed: points for shares, a count otherwise.</summary>
    public string Miss(Measure measure)
    {
        var by = Math.Abs((Exact(measure) ?? 0) - Limit);
        if (measure.Tally is not { } tally)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{by:0.##} {(Exact(measure) > Limit ? "too many" : "too few")}");
        }

        var needed = (long)Math.Ceiling(Limit * tally.Whole / 100) - tally.Part;
        return string.Create(CultureInfo.InvariantCulture, $"{(by < 0.1m ? "less than 0.1" : by.ToString("0.0", CultureInfo.InvariantCulture))} points{(Operator is ">=" or ">" && needed > 0 ? $", {needed} more to cover" : "")}");
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Metric} {Operator} {Limit}{(Scope is null ? "" : " for " + Scope)}");

    private CatalogQuery? Query => Scope switch
    {
        null or "all" or "*" or "all repos" or "all repositories" => null,
        _ when Scope.StartsWith("role ", StringComparison.OrdinalIgnoreCase) => new CatalogQuery { Roles = Names(Scope[5..]) },
        _ when Scope.StartsWith("tag ", StringComparison.OrdinalIgnoreCase) => new CatalogQuery { Tags = Names(Scope[4..]) },
        _ => new CatalogQuery { Repositories = Names(Scope) },
    };

    private static string[] Names(string text) => text.Replace(" and ", ",", StringComparison.OrdinalIgnoreCase).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // Compared on the counts: 79.96 % is below 80 whatever it rounds to.
    internal static decimal? Exact(Measure measure) => measure.Tally switch
    {
        { Whole: 0 } => null,
        { } tally => tally.Part * 100m / tally.Whole,
        null => measure.Number is { } number ? (decimal)number : measure.Part,
    };

    private static decimal Number(Match match) => decimal.Parse(match.Groups["limit"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
}
