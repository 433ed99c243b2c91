namespace Muster.Reports.Input.Containers;

/// <summary>Names of members are shown and never followed: what would lead out of the archive is taken off all the same.</summary>
internal static class MemberName
{
    private const int MaxLength = 500;

    public static string Tame(string name)
    {
        var parts = name.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Where(part => part is not ("." or "..") && part is not [_, ':'])
            .Select(part => string.Concat(part.Where(letter => !char.IsControl(letter))));
        var tame = string.Join('/', parts);
        return tame.Length == 0 ? "(no name)" : tame.Length > MaxLength ? tame[..MaxLength] : tame;
    }

    /// <summary>What operating systems put into archives beside the files.</summary>
    public static bool IsDebris(string name) => name.StartsWith("__MACOSX/", StringComparison.Ordinal) || name.EndsWith("/.DS_Store", StringComparison.Ordinal) || name == ".DS_Store";
}
