namespace Muster.Reports.CoveragePy.Configuration;

/// <summary>A value of a configuration file, INI (everything is text) or TOML (typed).</summary>
public abstract record ConfigValue;

public sealed record ConfigText(string Value) : ConfigValue;

public sealed record ConfigFlag(bool Value) : ConfigValue;

public sealed record ConfigInteger(long Value) : ConfigValue;

public sealed record ConfigNumber(double Value) : ConfigValue;

public sealed record ConfigList(IReadOnlyList<ConfigValue> Items) : ConfigValue;

/// <summary>A section, or a whole file.</summary>
public sealed record ConfigTable(IReadOnlyDictionary<string, ConfigValue> Entries) : ConfigValue
{
    /// <summary>The table below these names, or <c>null</c>.</summary>
    public ConfigTable? Find(IEnumerable<string> names) =>
        names.Aggregate((ConfigTable?)this, (table, name) =>
            table is not null && table.Entries.TryGetValue(name, out var next) ? next as ConfigTable : null);
}

/// <summary>A value that no option of coverage.py can take, such as a date.</summary>
public sealed record ConfigOther(string Kind) : ConfigValue;
