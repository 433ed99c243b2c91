namespace Muster.Adapters.Tools.Recipes;

/// <summary>Finds a checker that is written for Python: in the repository's own environment, in PATH, else as a module of some Python.</summary>
internal static class PythonTool
{
    public static async Task<(IReadOnlyList<string>? Command, string Missing)> FindAsync(string name, ToolSite site, CancellationToken cancel)
    {
        if (site.Program(name, ".venv/bin", "venv/bin", ".venv/Scripts", "venv/Scripts") is { } program)
        {
            return ([program], "");
        }

        var (python, missing) = await PythonEnvironment.WithAsync(name, site, cancel);
        return python is null ? (null, missing) : ([.. python.Command, "-m", name], "");
    }
}
