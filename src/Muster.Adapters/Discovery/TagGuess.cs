namespace Muster.Adapters.Discovery;

/// <summary>Guesses tags: the language, what its package files name, what lies at its top.</summary>
internal static class TagGuess
{
    private static readonly (string Tag, string InPackages)[] Packages =
    [
        ("mcp", "mcp"), ("django", "django"), ("flask", "flask"), ("fastapi", "fastapi"), ("starlette", "starlette"), ("htmx", "htmx"), ("jinja2", "jinja2"),
        ("react", "\"react\""), ("vue", "\"vue\""), ("angular", "\"@angular/core\""), ("svelte", "\"svelte\""), ("next", "\"next\""), ("express", "\"express\""), ("electron", "\"electron\""),
        ("spring", "spring-boot"), ("quarkus", "quarkus"), ("android", "com.android"), ("rails", "rails"), ("laravel", "laravel/framework"), ("gin", "gin-gonic"), ("axum", "axum"), ("tokio", "tokio"),
        ("pytorch", "torch"), ("pandas", "pandas"),
    ];

    private static readonly (string Tag, string TopName)[] TopNames =
    [
        ("docker", "Dockerfile"), ("docker", "docker-compose.yml"), ("docker", "compose.yaml"), ("terraform", "main.tf"), ("helm", "Chart.yaml"), ("ansible", "ansible.cfg"), ("bazel", "MODULE.bazel"), ("nix", "flake.nix"),
    ];

    /// <summary>At most eight, the language first.</summary>
    public static IReadOnlyList<string> Of(RepositoryTraits traits)
    {
        IEnumerable<string> language = traits.Language is { } main ? [InLetters(main)] : [];
        return [.. language
            .Concat(traits.SaysInName("mcp") ? ["mcp"] : [])
            .Concat(Packages.Where(row => Names(traits.Packages, row.InPackages)).Select(row => row.Tag))
            .Concat(TopNames.Where(row => traits.TopNames.Contains(row.TopName)).Select(row => row.Tag))
            .Distinct(StringComparer.Ordinal)
            .Take(8)];
    }

    private static string InLetters(string language) => language switch
    {
        "C#" => "csharp",
        "F#" => "fsharp",
        "C++" => "cpp",
        _ => language.ToLowerInvariant().Replace(' ', '-'),
    };

    // As a whole word, so that "torch" is not found in "blowtorch-client".
    private static bool Names(string packages, string word)
    {
        for (var at = packages.IndexOf(word, StringComparison.Ordinal); at >= 0; at = packages.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var after = at + word.Length;
            if ((at == 0 || !char.IsLetterOrDigit(packages[at - 1])) && (after == packages.Length || !char.IsLetterOrDigit(packages[after])))
            {
                return true;
            }
        }

        return false;
    }
}
