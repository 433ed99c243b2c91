using System.Text.RegularExpressions;
using Muster.Reports.Python.Lines;
using Muster.Reports.Python.Rules;
using Muster.Reports.Python.Syntax;
using Muster.Reports.Python.Text;
using Muster.Reports.Python.Tokens;

namespace Muster.Reports.Python.Exclusion;

/// <summary>The lines that the configuration's patterns exclude, directly and with a header above them.</summary>
internal static class ExcludedLines
{
    public static LineSet Find(
        SourceText source, ReadOnlySpan<Token> tokens, LogicalLines lines, Module module, Regex? pattern, CoverageRules rules)
    {
        var hits = PatternHits.Find(source, pattern, rules);
        if (hits.IsEmpty)
        {
            return hits;
        }

        new SuiteExclusion(rules, hits).Spread(tokens);
        var excluded = hits.Fold(lines.FirstLines);
        if (rules.UsesSyntaxTree)
        {
            ExcludeDefinitions(module.Definitions, excluded);
        }

        return excluded;
    }

    /// <summary>What touches a decorator or the header of a definition excludes it to its last line, comments and blank lines too.</summary>
    private static void ExcludeDefinitions(IReadOnlyList<Definition> definitions, LineSet excluded)
    {
        // Outer definitions come first in coverage.py, and what they exclude is seen by the inner ones; those are excluded already.
        foreach (var definition in definitions)
        {
            if (excluded.ContainsAny(definition.FirstExpressionLine, definition.HeaderLine))
            {
                excluded.AddRange(definition.FirstExpressionLine, definition.LastLine);
            }
        }
    }
}
