using System.Runtime.CompilerServices;

namespace Muster.Adapters.Tools.Recipes;

/// <summary>A Python to run a repository's tools with: how to start it, and which of the modules that matter it has.</summary>
internal sealed record PythonEnvironment(IReadOnlyList<string> Command, string Name, IReadOnlySet<string> Modules)
{
    private static readonly string[] Wanted = ["pytest", "pytest_cov", "coverage", "ruff", "mypy", "bandit"];

    private const string Question = "import sys, importlib.util as u; print(' '.join(m for m in sys.argv[1:] if u.find_spec(m)))";

    /// <summary>
    /// The repository's own environment, uv's, poetry's, then the system's: the first that has the module. When none has, null
    /// and a sentence that says which were asked.
    /// </summary>
    public static async Task<(PythonEnvironment? Found, string Missing)> WithAsync(string module, ToolSite site, CancellationToken cancel)
    {
        List<string> asked = [];
        await foreach (var (name, command) in CandidatesAsync(site, cancel))
        {
            asked.Add(name);
            if (await site.AskAsync([.. command, "-c", Question, .. Wanted], TimeSpan.FromMinutes(5), cancel) is { } answer)
            {
                var modules = answer.Split('\n')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet();
                if (modules.Contains(module))
                {
                    return (new(command, name, modules), "");
                }
            }
        }

        return (null, asked is [] ? "Python is not installed" : $"{module} is not installed in {string.Join(", ", asked)}");
    }

    private static async IAsyncEnumerable<(string Name, IReadOnlyList<string> Command)> CandidatesAsync(ToolSite site, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var folder in (string[])[".venv", "venv", "env", ".env"])
        {
            var python = Path.Combine(site.Home, folder, OperatingSystem.IsWindows() ? "Scripts/python.exe" : "bin/python");
            if (File.Exists(python))
            {
                yield return (folder, [python]);
            }
        }

        if ((site.Has("uv.lock") || site.HasSetting("pyproject.toml", "tool.uv")) && site.Program("uv") is { } uv)
        {
            yield return ("uv", [uv, "run", "--no-progress", "--with", "pytest", "--with", "pytest-cov", "python"]);
        }

        if (site.Has("poetry.lock") && site.Program("poetry") is { } poetry
            && await site.AskAsync([poetry, "-C", site.Home, "env", "info", "--executable"], TimeSpan.FromMinutes(1), cancel) is { Length: > 0 } python3)
        {
            yield return ("poetry's environment", [python3]);
        }

        foreach (var name in (string[])["python3", "python"])
        {
            if (site.Program(name) is { } system)
            {
                yield return ($"the system's {name}", [system]);
            }
        }

        // A python3 that comes first in PATH (pyenv, conda) may hide the one that the system's packages belong to.
        if (File.Exists("/usr/bin/python3") && site.Program("python3") != "/usr/bin/python3")
        {
            yield return ("/usr/bin/python3", ["/usr/bin/python3"]);
        }
    }
}
