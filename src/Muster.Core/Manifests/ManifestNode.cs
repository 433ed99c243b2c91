namespace Muster.Core.Manifests;

/// <summary>
/// A piece of a manifest as it is written: text, list or mapping. Nothing is converted to a number, date or boolean,
/// so <c>on</c>, <c>1.0</c> and <c>2026-02-20</c> stay the words that stand in the file.
/// </summary>
public abstract class ManifestNode(ManifestSpan span)
{
    public ManifestSpan Span { get; } = span;

    public int Line => Span.Line;

    /// <summary>What a person would call it: "text", "nothing", "a list" or "a mapping".</summary>
    public abstract string Kind { get; }
}

public sealed class ManifestScalar(string text, bool plain, ManifestSpan span) : ManifestNode(span)
{
    public string Text { get; } = text;

    /// <summary>Written without quotes, block indicator or tag; only such a scalar can mean null or a boolean.</summary>
    public bool Plain { get; } = plain;

    /// <summary>YAML 1.2 core schema §10.3.2: empty, <c>~</c>, <c>null</c>, <c>Null</c>, <c>NULL</c>.</summary>
    public bool IsNull => Plain && Text is ("" or "~" or "null" or "Null" or "NULL");

    /// <summary>YAML 1.2 core schema §10.3.2; null for everything else, also for YAML 1.1's yes, no, on and off.</summary>
    public bool? Truth => !Plain ? null : Text switch
    {
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ => null,
    };

    public override string Kind => IsNull ? "nothing" : "text";

    public override string ToString() => Text;
}

public sealed class ManifestList(IReadOnlyList<ManifestNode> items, ManifestSpan span) : ManifestNode(span)
{
    public IReadOnlyList<ManifestNode> Items { get; } = items;

    public override string Kind => "a list";
}

public readonly record struct ManifestEntry(ManifestScalar Key, ManifestNode Value);

/// <param name="entries">In the order of the file; no key twice, which the reader sees to.</param>
public sealed class ManifestMap(IReadOnlyList<ManifestEntry> entries, ManifestSpan span) : ManifestNode(span)
{
    /// <summary>Up to here looking through them is as quick as a table, and a manifest has ten thousands of small maps.</summary>
    private const int Few = 24;

    private Dictionary<string, ManifestNode>? _byKey;

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<ManifestEntry> Entries { get; } = entries;

    /// <summary>Null when the key is absent.</summary>
    public ManifestNode? this[string key]
    {
        get
        {
            if (Entries.Count > Few)
            {
                return (_byKey ??= Entries.ToDictionary(entry => entry.Key.Text, entry => entry.Value, StringComparer.Ordinal)).GetValueOrDefault(key);
            }

            for (var i = 0; i < Entries.Count; i++)
            {
                if (string.Equals(Entries[i].Key.Text, key, StringComparison.Ordinal))
                {
                    return Entries[i].Value;
                }
            }

            return null;
        }
    }

    public override string Kind => "a mapping";
}
