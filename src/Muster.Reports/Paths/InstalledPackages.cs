using System.Buffers;

namespace Muster.Reports.Paths;

/// <summary>Where installers put packages and systems their libraries: no repository keeps its own sources there.</summary>
internal static class InstalledPackages
{
    /// <summary>Each folder in it is a package (<c>site-packages/requests/…</c>).</summary>
    private static readonly HashSet<string> Folders = new(StringComparer.Ordinal)
    {
        "site-packages", "dist-packages", "node_modules", "bower_components", ".pnpm-store", ".venv", ".tox", ".nox", ".pyenv", ".rustup",
    };

    /// <summary>The same, where one folder alone would say too little: <c>go/pkg/mod</c> is Go's, <c>vendor/bundle</c> Bundler's.</summary>
    private static readonly string[] Pairs = ["pkg/mod/", ".cargo/registry/", ".cargo/git/", ".m2/repository/", ".gradle/caches/", ".nuget/packages/", "vendor/bundle/", "uv/python/"];

    /// <summary>From the root of a machine. Not all of <c>/usr</c>: images build in <c>/usr/src/app</c>.</summary>
    private static readonly string[] Systems = ["usr/lib/", "usr/lib64/", "usr/local/lib/", "usr/local/lib64/", "usr/include/", "usr/local/include/", "usr/share/", "rustc/"];

    // Nearly every path has none of them.
    private static readonly SearchValues<string> Any = SearchValues.Create([.. Folders, .. Pairs, .. Systems], StringComparison.Ordinal);

    /// <summary>How many letters of the name lead into the packages; 0 when none do.</summary>
    public static int End(ReportName name)
    {
        var text = name.Text;
        if (!text.AsSpan().ContainsAny(Any))
        {
            return 0;
        }

        var end = name.Absolute ? Array.Find(Systems, system => text.StartsWith(system, StringComparison.Ordinal))?.Length ?? 0 : 0;
        foreach (var pair in Pairs)
        {
            if (text.LastIndexOf(pair, StringComparison.Ordinal) is var at and >= 0 && (at == 0 || text[at - 1] == '/'))
            {
                end = Math.Max(end, at + pair.Length);
            }
        }

        var folders = Folders.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int start = 0, slash = text.IndexOf('/'); slash >= 0; start = slash + 1, slash = text.IndexOf('/', start))
        {
            if (folders.Contains(text.AsSpan(start, slash - start)))
            {
                end = Math.Max(end, slash + 1);
            }
        }

        return end;
    }
}
