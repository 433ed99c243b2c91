namespace Muster.Cli.Output.Coord;

internal static class CycleText
{
    /// <summary><c>TODO-001 → TODO-002 → TODO-001</c></summary>
    public static string Of(IReadOnlyList<string> cycle) => string.Join(" → ", [.. cycle, cycle[0]]);
}
