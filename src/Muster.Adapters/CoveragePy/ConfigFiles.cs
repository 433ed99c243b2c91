using Muster.Adapters.Files;
using Muster.Reports.CoveragePy.Configuration;

namespace Muster.Adapters.CoveragePy;

/// <summary>Configuration files of a directory on disk.</summary>
internal sealed class ConfigFiles(string directory, IReadOnlyDictionary<string, string> environment) : IConfigFiles
{
    public IReadOnlyDictionary<string, string> Environment => environment;

    public string? Home => System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile) is { Length: > 0 } home ? home : null;

    public byte[]? Read(string name)
    {
        var path = Path.Combine(directory, name);
        return RegularFile.Exists(path) ? File.ReadAllBytes(path) : null;
    }

    public ConfigTable ParseToml(string text) => TomlText.Parse(text);
}
