using System.Text.RegularExpressions;

namespace Muster.Core.Sweeps;

/// <summary>Names of branches and files for ids and repositories, which may hold anything.</summary>
public static partial class SweepNames
{
    [GeneratedRegex(@"[^A-Za-z0-9._-]|\.\.|^[.-]|\.$|\.lock$")]
    private static partial Regex Unfit { get; }

    /// <param name="folder">The repository's folder where it is only a part of what git knows as one; null when it is all of it.</param>
    public static string Branch(string target, string? folder) => $"muster/{File(target)}{(folder is null ? "" : $"-{File(folder)}")}";

    public static string File(string name) => Unfit.Replace(name, match => match.Value is ".lock" ? "_lock" : new string('_', match.Length)) is { Length: > 0 } fit ? fit : "_";
}
