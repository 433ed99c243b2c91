using System.Globalization;
using System.Runtime.CompilerServices;

namespace Muster.Core.Manifests.Editing;

/// <summary>
/// A value to be written into a manifest: text, number, truth, nothing, list or map. Values are equal when they would read the same.
/// Text stays text: what a YAML reader would take for a boolean, null, number or date is written quoted.
/// </summary>
public abstract record ManifestValue
{
    private protected ManifestValue()
    {
    }

    public static ManifestValue Null { get; } = new NullValue();

    public static ManifestValue Text(string? text) => text is null ? Null : new TextValue(text);

    public static ManifestValue Number(decimal number) => new NumberValue(number.ToString(CultureInfo.InvariantCulture));

    public static ManifestValue Truth(bool truth) => new TruthValue(truth);

    public static ManifestValue List(IEnumerable<string> texts) => new ListValue([.. texts.Select(Text)]);

    public static ManifestValue List(IEnumerable<ManifestValue> items) => new ListValue([.. items]);

    public static ManifestValue Map(params IEnumerable<ManifestField> fields) => new MapValue([.. fields]);

    /// <summary>What stands in the file, as a value that would be written so again.</summary>
    public static ManifestValue From(ManifestNode node) => node switch
    {
        ManifestScalar { IsNull: true } => Null,
        ManifestScalar { Truth: { } truth } => Truth(truth),
        ManifestScalar { Plain: true } scalar when NumberValue.IsNumber(scalar.Text) => new NumberValue(scalar.Text),
        ManifestScalar scalar => new TextValue(scalar.Text),
        ManifestList list => List(list.Items.Select(From)),
        ManifestMap map => Map(map.Entries.Select(entry => new ManifestField(entry.Key.Text, From(entry.Value)))),
        _ => throw new SwitchExpressionException(node),
    };

    public static implicit operator ManifestValue(string? text) => Text(text);
}

public sealed record TextValue(string Content) : ManifestValue
{
    public override string ToString() => Content;
}

/// <summary>A number as it is to be written; <c>80</c> and <c>80.0</c> are equal.</summary>
public sealed record NumberValue(string Digits) : ManifestValue
{
    private decimal Amount => decimal.Parse(Digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    public static bool IsNumber(string text) => text.Length > 0 && text.All(c => char.IsAsciiDigit(c) || c is '-' or '.')
        && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);

    public bool Equals(NumberValue? other) => other is not null && Amount == other.Amount;

    public override int GetHashCode() => Amount.GetHashCode();

    public override string ToString() => Digits;
}

public sealed record TruthValue(bool Value) : ManifestValue
{
    public override string ToString() => Value ? "true" : "false";
}

public sealed record NullValue : ManifestValue
{
    public override string ToString() => "null";
}

public sealed record ListValue(IReadOnlyList<ManifestValue> Items) : ManifestValue
{
    public bool Equals(ListValue? other) => other is not null && Items.SequenceEqual(other.Items);

    public override int GetHashCode() => Items.Aggregate(1, HashCode.Combine);

    public override string ToString() => $"[{string.Join(", ", Items)}]";
}

/// <summary>In the order in which the fields are written; the order does not make two maps differ.</summary>
public sealed record MapValue(IReadOnlyList<ManifestField> Fields) : ManifestValue
{
    /// <summary>Null when the key is absent.</summary>
    public ManifestValue? this[string key] => Fields.FirstOrDefault(field => field.Key == key)?.Value;

    public bool Equals(MapValue? other) => other is not null && Fields.Count == other.Fields.Count && Fields.All(field => field.Value.Equals(other[field.Key]));

    public override int GetHashCode() => Fields.Sum(field => field.Key.Length) + Fields.Count;

    public override string ToString() => $"{{{string.Join(", ", Fields.Select(field => $"{field.Key}: {field.Value}"))}}}";
}

public sealed record ManifestField(string Key, ManifestValue Value);
