using Muster.Reports.Python;

namespace Muster.Reports.CoveragePy.Configuration;

/// <summary>One configuration file on its way to <see cref="CoverageConfig"/>.</summary>
internal sealed class ConfigFileReading(
    string name, ConfigTable content, ConfigDialect dialect, bool own, CoverageVersion version, IConfigFiles files)
{
    private readonly List<string> _remarks = [];
    private readonly SortedSet<string> _undefined = new(StringComparer.Ordinal);
    private bool _anySet;

    /// <summary><c>null</c> when the file is somebody else's and sets nothing of coverage.py.</summary>
    public CoverageConfig? Config()
    {
        var config = ConfigOptions.All.Aggregate(new CoverageConfig { File = name }, Apply) with { Paths = Paths() };
        if (!own && !_anySet && !config.Plugins.Any(plugin => Section(plugin) is not null))
        {
            return null;
        }

        RemarkUnknown();
        if (config.Plugins is not [])
        {
            _remarks.Add($"{name}: plugins may change the configuration or the files, and cannot be run here: {string.Join(", ", config.Plugins)}");
        }

        if (_undefined.Count > 0)
        {
            _remarks.Add($"{name}: not defined in this environment: {string.Join(", ", _undefined)}");
        }

        return config with { Remarks = _remarks };
    }

    private CoverageConfig Apply(CoverageConfig config, ConfigOption option)
    {
        if (Section(option.Section) is not { } section || option.Since > version || !section.Entries.TryGetValue(option.Name, out var value))
        {
            return config;
        }

        _anySet = true;
        try
        {
            var read = dialect.Read(value, option.Kind, Substitute);
            read = option.Kind is OptionKind.Path ? read with { Text = ExpandHome(read.Text) } : read;
            return option.Keep?.Invoke(config, read) ?? config;
        }
        catch (FormatException wrong)
        {
            throw new FormatException($"[{option.Section}] {option.Name}: {wrong.Message}", wrong);
        }
    }

    private IReadOnlyList<string>[] Paths()
    {
        if (Section("paths") is not { } section)
        {
            return [];
        }

        _anySet = true;
        return [.. section.Entries.Select(entry => dialect.Read(entry.Value, OptionKind.List, Substitute).List is { Count: > 0 } list
            ? (IReadOnlyList<string>)[.. list.Select(ExpandHome)]
            : throw new FormatException($"[paths] {entry.Key}: is empty"))];
    }

    private void RemarkUnknown()
    {
        foreach (var known in ConfigOptions.All.GroupBy(option => option.Section))
        {
            foreach (var option in Section(known.Key)?.Entries.Keys ?? [])
            {
                if (known.FirstOrDefault(candidate => candidate.Name == option) is not { } found)
                {
                    _remarks.Add($"{name}: [{known.Key}] {option} is no option of coverage.py: ignored");
                }
                else if (found.Since > version)
                {
                    _remarks.Add($"{name}: [{known.Key}] {option} came with coverage.py {found.Since}, the data is of {version}: ignored");
                }
            }
        }
    }

    private ConfigTable? Section(string section) =>
        dialect.Places(section, own).Select(place => content.Find(place)).FirstOrDefault(table => table is not null);

    private string Substitute(string text) => EnvironmentText.Substitute(text, files.Environment, _undefined);

    private string ExpandHome(string path) => files.Home is { } home && (path is "~" or ['~', '/' or '\\', ..]) ? home + path[1..] : path;
}
