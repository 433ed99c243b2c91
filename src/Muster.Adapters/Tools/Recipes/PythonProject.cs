namespace Muster.Adapters.Tools.Recipes;

/// <summary>What a Python repository looks like to its tools.</summary>
internal static class PythonProject
{
    private static readonly HashSet<string> NoPackages = new(StringComparer.OrdinalIgnoreCase)
    {
        "test", "tests", "testing", "doc", "docs", "example", "examples", "script", "scripts", "benchmark", "benchmarks", "tools", "tasks", "samples", "build", "dist",
    };

    public static bool Is(ToolSite site) =>
        site.HasAny("pyproject.toml", "setup.py", "setup.cfg", "requirements.txt", "Pipfile", "tox.ini") || site.Files.Any(file => file.EndsWith(".py", StringComparison.Ordinal));

    public static bool HasTests(ToolSite site) =>
        site.Files.Any(file => Path.GetFileName(file) is var name
            && ((name.StartsWith("test_", StringComparison.Ordinal) && name.EndsWith(".py", StringComparison.Ordinal)) || name.EndsWith("_test.py", StringComparison.Ordinal)));

    /// <summary>The folders of the code itself: <c>src</c>, else the packages at the top, else everything.</summary>
    public static IReadOnlyList<string> Sources(ToolSite site)
    {
        if (site.Files.Any(file => file.StartsWith("src/", StringComparison.Ordinal) && file.EndsWith(".py", StringComparison.Ordinal)))
        {
            return ["src"];
        }

        var packages = site.Files
            .Where(file => file.EndsWith("/__init__.py", StringComparison.Ordinal) && file.Count(c => c == '/') == 1)
            .Select(file => file[..file.IndexOf('/', StringComparison.Ordinal)])
            .Where(folder => !NoPackages.Contains(folder))
            .ToList();
        return packages is [] ? ["."] : packages;
    }

    /// <summary>Coverage's configuration already says what is to be measured.</summary>
    public static bool SaysWhatToMeasure(ToolSite site) =>
        ((string[])["source", "source_pkgs", "include"]).Any(key =>
            site.HasSetting(".coveragerc", "run", key) || site.HasSetting("setup.cfg", "coverage:run", key)
            || site.HasSetting("tox.ini", "coverage:run", key) || site.HasSetting("pyproject.toml", "tool.coverage.run", key));

    /// <summary>The options that pytest adds by itself already name what to measure.</summary>
    public static bool PytestNamesSources(ToolSite site) =>
        ((string[])["pyproject.toml", "pytest.ini", "setup.cfg", "tox.ini"]).Any(file => site.Read(file).Contains("--cov=", StringComparison.Ordinal));

    /// <summary>The tree's own code first: an editable install would lead to the repository's directory instead.</summary>
    public static Dictionary<string, string?> Environment(ToolSite site)
    {
        var inherited = System.Environment.GetEnvironmentVariable("PYTHONPATH");
        var source = Path.Combine(site.Directory, "src");
        return new()
        {
            ["PYTHONPATH"] = !Directory.Exists(source) ? inherited : string.IsNullOrEmpty(inherited) ? source : $"{source}{Path.PathSeparator}{inherited}",
            ["COVERAGE_FILE"] = Path.Combine(site.Scratch, ".coverage"),
            ["UV_PROJECT_ENVIRONMENT"] = Path.Combine(site.Scratch, "uv-environment"),
        };
    }
}
