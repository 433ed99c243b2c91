namespace Muster.Reports.Paths;

/// <summary>What a path alone says, without the report that it is from.</summary>
public static class InstalledPath
{
    /// <summary>It begins at the root of a machine, or leads into installed packages: it may be none of the repository's files.</summary>
    public static bool MayBe(string path) => ReportName.Of(path) is var name && (name.Absolute || InstalledPackages.End(name) > 0);
}
