using System.Globalization;

namespace Muster.Reports.CoveragePy.Configuration;

/// <summary>How the values of one kind of file become an option's value. Every method throws <see cref="FormatException"/> where coverage.py stops.</summary>
internal abstract class ConfigDialect
{
    /// <summary>Where a section may be, best first, as table names. Only coverage.py's own file may leave out the prefix.</summary>
    public abstract IEnumerable<string[]> Places(string section, bool own);

    public abstract OptionValue Read(ConfigValue value, OptionKind kind, Func<string, string> substitute);

    protected static string Words(OptionKind kind) => kind switch
    {
        OptionKind.Flag => "a boolean",
        OptionKind.Integer => "an integer",
        OptionKind.Number => "a number",
        OptionKind.List or OptionKind.Regexes => "a list",
        _ => "a text",
    };

    protected static FormatException IsNot(OptionKind kind, string value) => new($"'{value}' is not {Words(kind)}");

    protected static OptionValue ParseInteger(string text) =>
        int.TryParse(Bare(text), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer)
            ? new OptionValue(Integer: integer)
            : throw IsNot(OptionKind.Integer, text);

    protected static OptionValue ParseNumber(string text) =>
        double.TryParse(Bare(text), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? new OptionValue(Number: number)
            : throw IsNot(OptionKind.Number, text);

    /// <summary>Blank entries fall away; every other one has to be a regular expression.</summary>
    protected static OptionValue Regexes(IEnumerable<string> values)
    {
        var regexes = values.Select(value => value.Trim()).Where(value => value is not "").ToArray();
        foreach (var regex in regexes)
        {
            try
            {
                PythonRegex.Compile(regex);
            }
            catch (FormatException wrong)
            {
                throw new FormatException($"'{regex}' {wrong.Message}", wrong);
            }
        }

        return new OptionValue(Items: regexes);
    }

    // Python allows blanks around a number and single underscores inside.
    private static string Bare(string text) => text.Trim().Replace("_", "", StringComparison.Ordinal);
}

internal sealed class IniDialect : ConfigDialect
{
    public override IEnumerable<string[]> Places(string section, bool own) => own ? [[$"coverage:{section}"], [section]] : [[$"coverage:{section}"]];

    public override OptionValue Read(ConfigValue value, OptionKind kind, Func<string, string> substitute)
    {
        var text = substitute(((ConfigText)value).Value);
        return kind switch
        {
            OptionKind.Flag => new OptionValue(Flag: text.ToLowerInvariant() switch
            {
                "1" or "yes" or "true" or "on" => true,
                "0" or "no" or "false" or "off" => false,
                _ => throw IsNot(kind, text),
            }),
            OptionKind.Integer => ParseInteger(text),
            OptionKind.Number => ParseNumber(text),
            OptionKind.List => new OptionValue(Items: text.Split(['\n', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
            OptionKind.Regexes => Regexes(text.Split('\n')),
            _ => new OptionValue(Text: text),
        };
    }
}

/// <param name="convertsText">Since 7.0 a quoted number or boolean is taken for what it says.</param>
internal sealed class TomlDialect(bool convertsText) : ConfigDialect
{
    public override IEnumerable<string[]> Places(string section, bool own) =>
        own ? [["tool", "coverage", section], [section]] : [["tool", "coverage", section]];

    public override OptionValue Read(ConfigValue value, OptionKind kind, Func<string, string> substitute) => (kind, value) switch
    {
        (OptionKind.Flag, ConfigFlag flag) => new OptionValue(Flag: flag.Value),
        (OptionKind.Flag, ConfigText text) when convertsText => new OptionValue(Flag: substitute(text.Value) switch
        {
            "true" => true,
            "false" => false,
            var other => throw IsNot(kind, other),
        }),
        (OptionKind.Integer, ConfigInteger integer) when integer.Value is >= int.MinValue and <= int.MaxValue => new OptionValue(Integer: (int)integer.Value),
        (OptionKind.Integer, ConfigFlag flag) => new OptionValue(Integer: flag.Value ? 1 : 0), // a bool is an int in Python
        (OptionKind.Integer, ConfigText text) when convertsText => ParseInteger(substitute(text.Value)),
        (OptionKind.Number, ConfigNumber number) => new OptionValue(Number: number.Value),
        (OptionKind.Number, ConfigInteger integer) => new OptionValue(Number: integer.Value),
        (OptionKind.Number, ConfigFlag flag) => new OptionValue(Number: flag.Value ? 1 : 0),
        (OptionKind.Number, ConfigText text) when convertsText => ParseNumber(substitute(text.Value)),
        (OptionKind.List, ConfigList list) => new OptionValue(Items: Texts(list, substitute)),
        (OptionKind.Regexes, ConfigList list) => Regexes(Texts(list, substitute)),
        (OptionKind.Path, ConfigText text) => new OptionValue(Text: substitute(text.Value)),
        (OptionKind.Text, ConfigText text) => new OptionValue(Text: substitute(text.Value)),
        (OptionKind.Text, _) => new OptionValue(), // taken as it is and never looked at
        _ => throw IsNot(kind, value is ConfigText text ? text.Value : value.GetType().Name["Config".Length..].ToLowerInvariant()),
    };

    private static string[] Texts(ConfigList list, Func<string, string> substitute) =>
        [.. list.Items.Select(item => item is ConfigText text ? substitute(text.Value) : throw new FormatException("holds what is not a text"))];
}
