namespace Muster.Adapters.Tools.Recipes;

/// <summary>Sees to it that a tree has its packages: those installed in the repository's own directory by links, else by an installation.</summary>
internal static class NodeModules
{
    private const string Folder = "node_modules";

    /// <summary>The package manager that the lock file belongs to.</summary>
    public static string Manager(ToolSite site) =>
        site.Has("pnpm-lock.yaml") ? "pnpm"
        : site.Has("yarn.lock") ? "yarn"
        : site.HasAny("bun.lockb", "bun.lock") ? "bun"
        : "npm";

    /// <summary>Links what is installed, beside each package.json; what is left to do is a step, or none.</summary>
    public static IReadOnlyList<ToolStep> Prepare(ToolSite site, NodePackage package)
    {
        if (site.Directory != site.Home)
        {
            Link(site);
        }

        return package.Dependencies.Count == 0 || Directory.Exists(Path.Combine(site.Directory, Folder)) || site.Program(Manager(site)) is not { } manager
            ? []
            : [new([manager, .. Install(site)], StepRole.Prepare)];
    }

    private static string[] Install(ToolSite site) =>
        Manager(site) != "npm" ? ["install", "--frozen-lockfile"]
        : site.HasAny("package-lock.json", "npm-shrinkwrap.json") ? ["ci", "--no-audit"]
        : ["install", "--no-audit", "--no-package-lock"];

    private static void Link(ToolSite site)
    {
        foreach (var folder in site.Files.Where(file => Path.GetFileName(file) == "package.json").Select(file => Path.GetDirectoryName(file)!))
        {
            var link = Path.Combine(site.Directory, folder, Folder);
            var installed = Path.Combine(site.Home, folder, Folder);
            if (Directory.Exists(installed) && !Path.Exists(link))
            {
                Directory.CreateSymbolicLink(link, installed);
            }
        }
    }
}
