using YamlDotNet.Core;

namespace Muster.Adapters.Manifests.Editing;

/// <summary>
/// How a value is written: places of its parts in the manifest's text, quoting, flow or block. Aliases are not followed.
/// <c>End</c> is the end of the content itself, before blank lines and comments that follow.
/// </summary>
internal abstract class Layout
{
    public required int Start { get; init; }

    public required int End { get; set; }

    /// <summary>The name in <c>&amp;name</c>; null without one.</summary>
    public string? Anchor { get; init; }

    /// <summary>Anchor or tag stand before the value.</summary>
    public bool HasProperties { get; init; }

    /// <summary>Begins on the line of its key or dash and leaves that line to nothing below it.</summary>
    public abstract bool IsInline { get; }
}

internal sealed class ScalarLayout : Layout
{
    public required string Text { get; init; }

    public required ScalarStyle Style { get; init; }

    public bool IsBlank => Style == ScalarStyle.Plain && Text.Length == 0;

    public override bool IsInline => true;
}

internal sealed class AliasLayout : Layout
{
    public required string Name { get; init; }

    public override bool IsInline => true;
}

internal sealed class ListLayout : Layout
{
    public required bool Flow { get; init; }

    public List<Layout> Items { get; } = [];

    /// <summary>Block lists only: where each item's dash stands.</summary>
    public List<int> Dashes { get; } = [];

    public override bool IsInline => Flow;
}

internal sealed class MapLayout : Layout
{
    public required bool Flow { get; init; }

    public List<EntryLayout> Entries { get; } = [];

    public override bool IsInline => Flow;

    public EntryLayout? this[string key] => Entries.Find(entry => entry.Name == key);
}

/// <param name="Colon">Where the colon after the key stands.</param>
internal sealed record EntryLayout(Layout Key, int Colon, Layout Value)
{
    /// <summary>Null for a key that is no plain or quoted text.</summary>
    public string? Name => (Key as ScalarLayout)?.Text;
}
