namespace Muster.Adapters.Tools.Recipes;

/// <summary>Gives a work tree the packages that are installed in the repository's own directory, by links beside each package.json.</summary>
internal static class NodeModules
{
    private const string Folder = "node_modules";

    public static void Link(ToolSite site)
    {
        if (site.Directory == site.Home)
        {
            return;
        }

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
