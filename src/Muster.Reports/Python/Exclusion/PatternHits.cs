using System.Text.RegularExpressions;
using Muster.Reports.Python.Lines;
using Muster.Reports.Python.Rules;
using Muster.Reports.Python.Text;

namespace Muster.Reports.Python.Exclusion;

/// <summary>The physical lines that a pattern hits.</summary>
internal static class PatternHits
{
    public static LineSet Find(SourceText source, Regex? pattern, CoverageRules rules)
    {
        var hits = new LineSet(source.LastReachableLine);
        if (pattern is null)
        {
            return hits;
        }

        if (rules.MatchesWholeText)
        {
            MatchText(source, pattern, hits);
        }
        else
        {
            MatchLines(source, pattern, hits);
        }

        return hits;
    }

    /// <summary>All lines that a match touches are hit, and the next one if the match ends with a line end.</summary>
    private static void MatchText(SourceText source, Regex pattern, LineSet hits)
    {
        var line = 1;
        foreach (var match in pattern.EnumerateMatches(source.Characters))
        {
            line = source.LineAt(match.Index, line);
            hits.AddRange(line, source.LineAt(match.Index + match.Length, line));
        }
    }

    private static void MatchLines(SourceText source, Regex pattern, LineSet hits)
    {
        for (var line = 1; line <= source.LineCount; line++)
        {
            if (pattern.IsMatch(source.Line(line)))
            {
                hits.Add(line);
            }
        }
    }
}
