namespace Muster.Core.Git;

/// <summary>Which language a source file is written in, by its name alone. Data and prose have none.</summary>
public static class SourceLanguages
{
    private static readonly Dictionary<string, string> ByExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".py"] = "Python", [".pyx"] = "Python",
        [".cs"] = "C#", [".razor"] = "C#", [".fs"] = "F#", [".vb"] = "Visual Basic",
        [".js"] = "JavaScript", [".mjs"] = "JavaScript", [".cjs"] = "JavaScript", [".jsx"] = "JavaScript",
        [".ts"] = "TypeScript", [".mts"] = "TypeScript", [".cts"] = "TypeScript", [".tsx"] = "TypeScript",
        [".vue"] = "Vue", [".svelte"] = "Svelte",
        [".go"] = "Go", [".rs"] = "Rust", [".zig"] = "Zig", [".nim"] = "Nim", [".d"] = "D",
        [".java"] = "Java", [".kt"] = "Kotlin", [".kts"] = "Kotlin", [".scala"] = "Scala", [".groovy"] = "Groovy", [".clj"] = "Clojure",
        [".c"] = "C", [".h"] = "C", [".cc"] = "C++", [".cpp"] = "C++", [".cxx"] = "C++", [".hpp"] = "C++", [".hh"] = "C++", [".hxx"] = "C++",
        [".m"] = "Objective-C", [".mm"] = "Objective-C", [".swift"] = "Swift", [".dart"] = "Dart",
        [".rb"] = "Ruby", [".php"] = "PHP", [".pl"] = "Perl", [".pm"] = "Perl", [".lua"] = "Lua", [".r"] = "R", [".jl"] = "Julia",
        [".ex"] = "Elixir", [".exs"] = "Elixir", [".erl"] = "Erlang", [".hs"] = "Haskell", [".ml"] = "OCaml", [".elm"] = "Elm",
        [".sh"] = "Shell", [".bash"] = "Shell", [".zsh"] = "Shell", [".fish"] = "Shell", [".ps1"] = "PowerShell",
        [".sql"] = "SQL", [".tf"] = "Terraform", [".html"] = "HTML", [".css"] = "CSS", [".scss"] = "CSS", [".sass"] = "CSS", [".less"] = "CSS",
    };

    /// <summary>Languages that accompany others: they name a repository's language only when nothing else does.</summary>
    private static readonly HashSet<string> Companions = ["Shell", "PowerShell", "SQL", "HTML", "CSS"];

    public static bool Has(string path) => Of(path) is not null;

    /// <summary>Null when the file is not source code.</summary>
    public static string? Of(ReadOnlySpan<char> path) =>
        ByExtension.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(Path.GetExtension(path), out var language) ? language : null;

    /// <summary>Files by language, most first, then by name.</summary>
    public static IReadOnlyList<KeyValuePair<string, int>> Count(IEnumerable<string> paths) =>
        [.. paths.Select(path => Of(path)).OfType<string>().CountBy(language => language)
            .OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal)];

    /// <summary>The language with the most files, companions such as Shell and CSS last; null without source files.</summary>
    public static string? Main(IReadOnlyList<KeyValuePair<string, int>> counts) =>
        counts.OrderBy(count => Companions.Contains(count.Key)).Select(count => count.Key).FirstOrDefault();
}
