using System.Text;
using Muster.Reports.Python;

namespace Muster.Reports.CoveragePy.Configuration;

/// <summary>Finds and reads the configuration that coverage.py would use in a directory.</summary>
public static class ConfigReader
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// The named file, or that of <c>COVERAGE_RCFILE</c>, or the first of <c>.coveragerc</c>, <c>.coveragerc.toml</c> (7.13 and later), <c>setup.cfg</c>, <c>tox.ini</c>,
    /// <c>pyproject.toml</c>. coverage.py's own file ends the search even when it is empty; the others only if they set something. Never merged.
    /// </summary>
    /// <param name="files">Where to look.</param>
    /// <param name="version">The coverage.py whose options and defaults hold.</param>
    /// <param name="named">As with <c>--rcfile</c>; <c>null</c> to search.</param>
    /// <exception cref="FormatException">coverage.py stops with an error here; the message names the file and the option.</exception>
    public static CoverageConfig Read(IConfigFiles files, CoverageVersion version, string? named = null)
    {
        named = named is null or ".coveragerc" ? files.Environment.GetValueOrDefault("COVERAGE_RCFILE") is { Length: > 0 } variable ? variable : null : named;
        if (named is not null)
        {
            return ReadFile(named, own: true, files, version) ?? throw new FormatException($"{named}: cannot be read");
        }

        (string Name, bool Own)[] search = version >= new CoverageVersion(7, 13)
            ? [(".coveragerc", true), (".coveragerc.toml", true), ("setup.cfg", false), ("tox.ini", false), ("pyproject.toml", false)]
            : [(".coveragerc", true), ("setup.cfg", false), ("tox.ini", false), ("pyproject.toml", false)];
        foreach (var (name, own) in search)
        {
            if (ReadFile(name, own, files, version) is { } config)
            {
                return config;
            }
        }

        return new CoverageConfig();
    }

    private static CoverageConfig? ReadFile(string name, bool own, IConfigFiles files, CoverageVersion version)
    {
        if (files.Read(name) is not { } bytes)
        {
            return null;
        }

        try
        {
            var text = s_strict.GetString(bytes);
            var toml = name.EndsWith(".toml", StringComparison.Ordinal);
            var content = toml ? files.ParseToml(text) : IniFile.Parse(text);
            ConfigDialect dialect = toml ? new TomlDialect(convertsText: version >= new CoverageVersion(7, 0)) : new IniDialect();
            return new ConfigFileReading(name, content, dialect, own, version, files).Config();
        }
        catch (DecoderFallbackException)
        {
            throw new FormatException($"{name}: is not UTF-8");
        }
        catch (FormatException wrong)
        {
            throw new FormatException($"{name}: {wrong.Message}", wrong);
        }
    }
}
