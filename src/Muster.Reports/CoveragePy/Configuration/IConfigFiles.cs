namespace Muster.Reports.CoveragePy.Configuration;

/// <summary>Where configuration comes from: the directory that coverage.py would run in, and its environment.</summary>
public interface IConfigFiles
{
    /// <summary>The bytes of a file, by a name relative to that directory or absolute; <c>null</c> when there is none.</summary>
    byte[]? Read(string name);

    /// <summary>The content of a TOML file.</summary>
    /// <exception cref="FormatException">It is not TOML; the message says where.</exception>
    ConfigTable ParseToml(string text);

    IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>What <c>~</c> stands for.</summary>
    string? Home { get; }
}
