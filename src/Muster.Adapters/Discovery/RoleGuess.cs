namespace Muster.Adapters.Discovery;

/// <summary>Guesses which role a repository plays, and says from what. The first rule that holds is taken; none is an answer too.</summary>
internal static class RoleGuess
{
    private static readonly (string Role, string Reason, Func<RepositoryTraits, bool> Holds)[] Rules =
    [
        ("extension", "plugin or extension in its name", traits => traits.SaysInName("plugin", "plugins", "extension", "extensions", "addon", "addons")),
        ("extension", "package.json names a VS Code engine", traits => traits.Packages.Contains("\"vscode\":", StringComparison.Ordinal)),
        ("orchestrator", "its name speaks of orchestration or infrastructure", traits => traits.SaysInName("orchestrator", "orchestration", "scheduler", "workflow", "workflows", "infra", "infrastructure", "deploy", "ops")),
        ("inspector", "its name speaks of checking", traits => traits.SaysInName("lint", "linter", "qa", "quality", "check", "checker", "checks", "audit", "scanner", "inspector")),
        ("visualizer", "its name speaks of pictures", traits => traits.SaysInName("diagram", "diagrams", "chart", "charts", "viz", "visualizer", "dashboard", "dashboards", "grafana")),
        ("asset", "its name speaks of looks", traits => traits.SaysInName("ui", "theme", "themes", "icons", "fonts", "assets", "design", "css", "styles")),
        ("asset", "most of it is style sheets", traits => traits.Language == "CSS"),
        ("foundation", "its name speaks of something shared", traits => traits.SaysInName("common", "core", "shared", "base", "lib", "libs", "library", "util", "utils", "utilities", "sdk", "types", "proto", "protos", "schema", "schemas")),
        ("tool", "mcp in its name", traits => traits.SaysInName("mcp")),
        ("aggregator", "its name speaks of gathering", traits => traits.SaysInName("search", "index", "indexer", "aggregator", "collector")),
        ("manager", "its name speaks of keeping state", traits => traits.SaysInName("session", "sessions", "store", "storage", "registry", "cache", "config")),
        ("builder", "its name speaks of building", traits => traits.SaysInName("builder", "generator", "framework", "scaffold", "template", "templates")),
        ("app", "its name says what runs", traits => traits.SaysInName("app", "web", "website", "site", "frontend", "backend", "api", "server", "service", "mobile", "desktop", "portal")),
        ("app", "it has the files of an application", traits => traits.TopNames.Overlaps((string[])["manage.py", "artisan", "Procfile", "next.config.js", "next.config.mjs", "next.config.ts", "angular.json", "wrangler.toml", "fly.toml"]) || traits.Files.Any(IsApplication)),
        ("tool", "its name says so", traits => traits.SaysInName("cli", "tool", "tools", "client", "bot", "action", "actions", "script", "scripts")),
        ("tool", "it installs a command", traits => Has(traits, "[project.scripts]", "[tool.poetry.scripts]", "\"bin\":", "[[bin]]") || traits.Files.Any(file => file.StartsWith("cmd/", StringComparison.Ordinal))),
        ("foundation", "it is a package for others", traits => Has(traits, "[build-system]", "\"main\":", "\"exports\":", "[lib]") || traits.TopNames.Contains("setup.py") || traits.Files.Contains("src/lib.rs") || IsGoLibrary(traits)),
    ];

    public static (string Role, string Reason)? Of(RepositoryTraits traits) =>
        Rules.Where(rule => rule.Holds(traits)).Select(rule => ((string, string)?)(rule.Role, rule.Reason)).FirstOrDefault();

    private static bool Has(RepositoryTraits traits, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (traits.Packages.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsGoLibrary(RepositoryTraits traits) =>
        traits.Language == "Go" && traits.TopNames.Contains("go.mod") && !traits.Files.Any(file => file == "main.go" || file.EndsWith("/main.go", StringComparison.Ordinal));

    private static bool IsApplication(string file) =>
        file.EndsWith("AndroidManifest.xml", StringComparison.Ordinal)
        || file.EndsWith(".xcodeproj/project.pbxproj", StringComparison.Ordinal)
        || file.EndsWith("/Info.plist", StringComparison.Ordinal);
}
