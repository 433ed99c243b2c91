namespace Muster.Core.Deliveries.Handing;

/// <summary>Names of files as strangers send them. They are kept and shown, never followed; what would lead out of the repository is refused.</summary>
public static class HandedPath
{
    private const int MaxLength = 500;

    public static string? Refusal(string name)
    {
        var path = Slashes(name);
        return path.Length == 0 ? "a file without a name"
            : path.Length > MaxLength ? $"its name is longer than {MaxLength} characters"
            : path.Any(char.IsControl) ? "its name holds control characters"
            : path[0] == '/' || path is [_, ':', ..] ? "its name is an absolute path"
            : path.Split('/').Contains("..") ? "its name leads out of the repository"
            : null;
    }

    public static string Tidy(string name) => string.Join('/', Slashes(name).Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != "."));

    private static string Slashes(string name) => name.Trim().Replace('\\', '/');
}
