namespace Muster.Reports.Coverage.Cobertura;

/// <param name="Number">1-based.</param>
/// <param name="Covered">Hit at least once.</param>
/// <param name="Taken">Branches taken.</param>
/// <param name="Branches">All branches; 0 where the line has none.</param>
internal readonly record struct CoberturaLine(int Number, bool Covered, int Taken = 0, int Branches = 0)
{
    public void AddTo(LineMapDraft map)
    {
        map.Add(Number, Covered);
        map.AddBranches(Number, Taken, Branches);
    }
}
