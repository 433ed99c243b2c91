namespace Muster.Core.Estate;

/// <summary>Which repositories to look at first, where there are too many to look at all.</summary>
public static class WorstRows
{
    extension(IEnumerable<EstateRow> rows)
    {
        /// <summary>So many, the lowest believed coverage first; then those whose number is doubted, then those without one.</summary>
        public IReadOnlyList<EstateRow> WorstFirst(int most) =>
            [.. rows.InReadingOrder().OrderBy(row => row.TrustedCoverage is not null ? 0 : row.CoverageState != Trust.TrustState.None ? 1 : 2).ThenBy(row => row.TrustedCoverage?.Percent).Take(most)];
    }
}
