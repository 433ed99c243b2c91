using System.Text.Json;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Sarif;

/// <summary>A run's tool: its name, version and rules, those of its extensions (CodeQL's packs) included.</summary>
internal sealed class SarifTool
{
    /// <summary>The largest tools have some thousands; results of further rules are read without what their rule says of them.</summary>
    private const int MaxRules = 100_000;

    private static readonly SarifRule Unknown = SarifRule.Of(default, null);

    private readonly List<List<SarifRule>> _components = [[]];
    private readonly Dictionary<string, SarifRule> _byId = new(StringComparer.Ordinal);

    public string? Name { get; private set; }

    public string? Version { get; private set; }

    /// <summary>From 2.1 on, a tool is whole in itself; before, its rules stand elsewhere in the run.</summary>
    public bool HasDriver { get; private set; }

    /// <summary>Levels that the run's configuration sets for rules (§3.20.5), by rule id.</summary>
    public Dictionary<string, string> Overrides { get; } = new(StringComparer.Ordinal);

    /// <summary>Inside <c>tool</c>: <c>{driver, extensions}</c>; before 2.1 the name and version stand directly in it.</summary>
    public void Read(JsonCursor json)
    {
        while (json.Property())
        {
            if (json.Is("driver"u8))
            {
                if (json.EnterObject())
                {
                    HasDriver = true;
                    ReadComponent(json, _components[0], isDriver: true);
                }
            }
            else if (json.Is("extensions"u8))
            {
                ReadExtensions(json);
            }
            else
            {
                ReadProperty(json, _components[0], isDriver: true);
            }
        }
    }

    /// <summary>After the property name: a list of rules, or (before 2.1) an object with the rules' ids as names.</summary>
    public void ReadRules(JsonCursor json) => ReadRules(json, _components[0]);

    /// <summary>§3.27.5–7: by index in its component, else by id, where <c>CA1000/1</c> is a case of <c>CA1000</c>.</summary>
    public SarifRule RuleOf(SarifResult result)
    {
        var component = result.Extension is >= 0 and var extension && extension + 1 < _components.Count ? _components[(int)extension + 1] : _components[0];
        if (result.RuleIndex is >= 0 and var index && index < component.Count && (result.RuleId is null || IsOf(result.RuleId, component[(int)index])))
        {
            return component[(int)index];
        }

        if (result.RuleId is not { } id)
        {
            return Unknown;
        }

        if (!_byId.TryGetValue(id, out var rule))
        {
            var parent = id.IndexOf('/');
            rule = parent > 0 && _byId.TryGetValue(id[..parent], out var found) ? found : SarifRule.Of(default, id);
            _byId.Add(id, rule);
        }

        return rule;
    }

    private static bool IsOf(string id, SarifRule rule) =>
        rule.Id is { } name && id.StartsWith(name, StringComparison.Ordinal) && (id.Length == name.Length || id[name.Length] == '/');

    private void ReadExtensions(JsonCursor json)
    {
        if (!json.EnterArray())
        {
            return;
        }

        while (json.Element())
        {
            List<SarifRule> rules = [];
            _components.Add(rules);
            if (json.Token == JsonTokenType.StartObject)
            {
                ReadComponent(json, rules, isDriver: false);
            }
        }
    }

    private void ReadComponent(JsonCursor json, List<SarifRule> rules, bool isDriver)
    {
        while (json.Property())
        {
            ReadProperty(json, rules, isDriver);
        }
    }

    private void ReadProperty(JsonCursor json, List<SarifRule> rules, bool isDriver)
    {
        if (json.Is("rules"u8))
        {
            ReadRules(json, rules);
        }
        else if (isDriver && json.Is("name"u8))
        {
            Name = json.ReadText() is { Length: > 0 } name ? ToolName.Of(name) : null;
        }
        else if (isDriver && json.Is("semanticVersion"u8))
        {
            Version = json.ReadText() ?? Version;
        }
        else if (isDriver && json.Is("version"u8))
        {
            var version = json.ReadText();
            Version ??= version;
        }
        else
        {
            json.Skip();
        }
    }

    private void ReadRules(JsonCursor json, List<SarifRule> rules)
    {
        if (!json.Read())
        {
            return;
        }

        if (json.Token == JsonTokenType.StartArray)
        {
            while (json.Element())
            {
                if (rules.Count == MaxRules)
                {
                    json.Skip();
                }
                else
                {
                    Add(rules, SarifRule.Of(json.Value() ?? default, null));
                }
            }
        }
        else if (json.Token == JsonTokenType.StartObject)
        {
            while (json.Property())
            {
                var key = json.Text();
                Add(rules, SarifRule.Of(json.Value() ?? default, key));
            }
        }
    }

    private void Add(List<SarifRule> rules, SarifRule rule)
    {
        if (rules.Count == MaxRules)
        {
            return;
        }

        rules.Add(rule);
        if (rule.Id is not null)
        {
            _byId.TryAdd(rule.Id, rule);
        }
    }
}
