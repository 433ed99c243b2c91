namespace Muster.Adapters.Discovery;

/// <summary>Folders that hold other people's code, tools' caches or git's own files: nothing of the repository's own is looked for inside.</summary>
internal static class SkippedFolders
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        // version control
        ".git", ".hg", ".svn", ".jj", ".bzr", "CVS",

        // installed packages and vendored trees
        "node_modules", "bower_components", "jspm_packages", "site-packages", "dist-packages", "vendor", "third_party", "thirdparty", "Pods", "Carthage", "_deps",
        ".bundle", ".eggs", ".pnp", ".yarn", ".pnpm-store", ".npm", ".nuget", ".cargo", ".rustup", ".m2", ".ivy2", ".gradle", ".pub-cache", "elm-stuff", "deps",

        // virtual environments (others are known by their mark)
        ".venv", "venv", ".tox", ".nox", ".conda", ".pixi", ".pyenv", "__pypackages__",

        // caches and editors
        "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", ".complexipy_cache", ".ipynb_checkpoints", ".parcel-cache", ".turbo", ".next", ".nuxt",
        ".svelte-kit", ".terraform", ".direnv", ".idea", ".vs", ".vscode", ".Trash", "DerivedData", "$RECYCLE.BIN", "System Volume Information",
    };

    /// <summary>A folder with this file is a Python virtual environment (PEP 405), whatever it is called.</summary>
    public const string EnvironmentMark = "pyvenv.cfg";

    public static bool IsNamed(string directory) => Names.Contains(Path.GetFileName(directory));
}
