using System.Text.RegularExpressions;
using Muster.Core.Dependencies;
using Muster.Core.Versions;

namespace Muster.Adapters.Dependencies;

/// <summary>A module has no version in its file; its tags say it. It is called by the last part of its path.</summary>
internal static partial class GoModFile
{
    [GeneratedRegex(@"^\s*module\s+(?<path>\S+)", RegexOptions.Multiline)]
    private static partial Regex Module { get; }

    [GeneratedRegex(@"^\s*(?:require\s+)?(?<path>[\w.~-]+(?:/[\w.~-]+)+)\s+(?<version>v[0-9][\w.+-]*)", RegexOptions.Multiline)]
    private static partial Regex Needed { get; }

    public static ProjectFacts? Read(string file, string text, Func<string, string?> other) => Module.Match(text) is { Success: true } module
        ? new(file, VersionGrammar.Go, Name(module.Groups["path"].Value), null, [.. Needed.Matches(text).Select(one => new Requirement(Name(one.Groups["path"].Value), one.Groups["version"].Value, "require"))])
        : null;

    // example.org/shop/v2 is called shop.
    private static string Name(string path)
    {
        var parts = path.Trim('"').Split('/');
        return parts.Length > 1 && parts[^1] is ['v', .. var number] && int.TryParse(number, out _) ? parts[^2] : parts[^1];
    }
}
