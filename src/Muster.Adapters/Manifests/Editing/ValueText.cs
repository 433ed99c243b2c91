using System.Text;
using Muster.Core.Manifests.Editing;
using YamlDotNet.Core;

namespace Muster.Adapters.Manifests.Editing;

/// <summary>Writes values as YAML in a given style. Line ends are <c>\n</c>; columns are those of the finished file.</summary>
internal static class ValueText
{
    private const int DashWidth = 2;

    /// <summary><c>key: value</c> for a key that stands at <paramref name="column"/>; further lines carry their indentation.</summary>
    public static string Field(WritingStyle style, ManifestField field, int column)
    {
        var (head, body) = Parts(style, field.Key, field.Value, column);
        return $"{Key(style, field.Key, inFlow: false)}:{head}{body}";
    }

    /// <summary>What follows <c>key:</c> on its line, and the lines below, each after a line end.</summary>
    public static (string Head, string Body) Parts(WritingStyle style, string key, ManifestValue value, int column)
    {
        switch (value)
        {
            case ListValue { Items.Count: > 0 } list when !(style.IsFlow(key) && list.Items.All(IsShort)):
                return ("", string.Concat(list.Items.Select(item => $"\n{Pad(column + style.ListIndent)}{Item(style, key, item, column + style.ListIndent)}")));
            case MapValue { Fields.Count: > 0 } map:
                return ("", string.Concat(map.Fields.Select(field => $"\n{Pad(column + style.MapIndent)}{Field(style, field, column + style.MapIndent)}")));
            case TextValue text when text.Content.Contains('\n', StringComparison.Ordinal):
                return Lines(style.Lines(key), text.Content, column + style.MapIndent);
            default:
                return ($" {Flow(style, key, value, inFlow: false)}", "");
        }
    }

    /// <summary><c>- value</c> for a dash that stands at <paramref name="column"/>.</summary>
    public static string Item(WritingStyle style, string key, ManifestValue value, int column)
    {
        switch (value)
        {
            case MapValue { Fields.Count: > 0 } map:
                return $"- {string.Join($"\n{Pad(column + DashWidth)}", map.Fields.Select(field => Field(style, field, column + DashWidth)))}";
            case TextValue text when text.Content.Contains('\n', StringComparison.Ordinal):
                var (head, body) = Lines(style.Lines(key), text.Content, column + DashWidth);
                return $"-{head}{body}";
            default:
                return $"- {Flow(style, key, value, inFlow: false)}";
        }
    }

    /// <summary>On one line, whatever it is.</summary>
    public static string Flow(WritingStyle style, string key, ManifestValue value, bool inFlow) => value switch
    {
        TextValue text => style.Text(key, text.Content, inFlow),
        NullValue => inFlow && style.Null.Length == 0 ? "null" : style.Null,
        ListValue list => $"[{string.Join(", ", list.Items.Select(item => Flow(style, key, item, inFlow: true)))}]",
        MapValue map => $"{{{string.Join(", ", map.Fields.Select(field => FlowField(style, field)))}}}",
        _ => value.ToString(),
    };

    public static string FlowField(WritingStyle style, ManifestField field) => $"{Key(style, field.Key, inFlow: true)}: {Flow(style, field.Key, field.Value, inFlow: true)}";

    public static string Pad(int column) => new(' ', column);

    private static bool IsShort(ManifestValue value) => value is not (ListValue or MapValue) && !(value is TextValue text && text.Content.Contains('\n', StringComparison.Ordinal));

    private static string Key(WritingStyle style, string key, bool inFlow) => !style.QuotesKeys && PlainText.IsSafe(key, inFlow) ? key : YamlText.Quoted(key);

    private static (string Head, string Body) Lines(ScalarStyle style, string content, int column)
    {
        var lines = content.Split('\n');
        return style switch
        {
            ScalarStyle.Literal or ScalarStyle.Folded when CanBeLiteral(content, lines) => Literal(lines, column),
            ScalarStyle.SingleQuoted when CanBeFolded(content, lines) => (" " + SingleQuoted(lines, column), ""),
            _ => (" " + YamlText.Quoted(content), ""),
        };
    }

    // YAML 1.2 §8.1.1: without an indentation indicator the first line tells the indentation; '-' when no line end follows the last line.
    private static (string Head, string Body) Literal(string[] lines, int column)
    {
        var ended = lines[^1].Length == 0;
        var shown = ended ? lines[..^1] : lines;
        return (ended ? " |" : " |-", string.Concat(shown.Select(line => line.Length == 0 ? "\n" : $"\n{Pad(column)}{line}")));
    }

    private static bool CanBeLiteral(string content, string[] lines) =>
        content[0] is not (' ' or '\t' or '\n')
        && !content.EndsWith("\n\n", StringComparison.Ordinal)
        && lines.All(line => PlainText.IsPrintable(line) && !(line.Length > 0 && string.IsNullOrWhiteSpace(line)));

    // As PyYAML writes it: every line end twice, because folding takes one away. Blanks at line edges would be folded away as well.
    private static string SingleQuoted(string[] lines, int column)
    {
        StringBuilder quoted = new("'");
        quoted.Append(Doubled(lines[0]));
        for (var i = 1; i < lines.Length;)
        {
            var blank = i;
            while (blank < lines.Length - 1 && lines[blank].Length == 0)
            {
                blank++;
            }

            quoted.Append('\n', blank - i + 2).Append(' ', column).Append(Doubled(lines[blank]));
            i = blank + 1;
        }

        return quoted.Append('\'').ToString();
    }

    private static string Doubled(string line) => line.Replace("'", "''", StringComparison.Ordinal);

    private static bool CanBeFolded(string content, string[] lines) =>
        content[0] != '\n' && lines.All(line => PlainText.IsPrintable(line) && (line.Length == 0 || (line[0] is not (' ' or '\t') && line[^1] is not (' ' or '\t'))));
}
