using Muster.Core.Dependencies;

namespace Muster.Adapters.Dependencies;

/// <summary>A kind of project file: how it is called, and how it is read. The register is <see cref="All"/>.</summary>
/// <param name="Pattern">A file name, or <c>*.ext</c>.</param>
/// <param name="Read">From the path relative to the repository, the text and a look at other files of the repository (null when absent); null when it is none after all.</param>
/// <exception cref="FormatException">By <paramref name="Read"/>: the file is broken; the message says how.</exception>
internal sealed record ProjectFile(string Pattern, Func<string, string, Func<string, string?>, ProjectFacts?> Read)
{
    public static IReadOnlyList<ProjectFile> All { get; } =
    [
        new("pyproject.toml", PyprojectFile.Read),
        new("package.json", PackageJsonFile.Read),
        new("Cargo.toml", CargoFile.Read),
        new("go.mod", GoModFile.Read),
        new("*.csproj", DotnetProjectFile.Read),
        new("*.fsproj", DotnetProjectFile.Read),
    ];
}
