using System.Globalization;
using System.Net;
using System.Text;

namespace Muster.Web.Charts;

/// <summary>Writes SVG. Text and attribute values are encoded; numbers are short and the same in every culture.</summary>
internal sealed class SvgText
{
    private readonly StringBuilder _text = new();

    public SvgText Open(string element, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Begin(element, attributes);
        _text.Append('>');
        return this;
    }

    public SvgText Close(string element)
    {
        _text.Append("</").Append(element).Append('>');
        return this;
    }

    public SvgText Empty(string element, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Begin(element, attributes);
        _text.Append("/>");
        return this;
    }

    public SvgText Element(string element, string content, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Begin(element, attributes);
        _text.Append('>').Append(WebUtility.HtmlEncode(content)).Append("</").Append(element).Append('>');
        return this;
    }

    public static string Number(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);

    public static string Percent(double share) => Number(share * 100) + "%";

    public override string ToString() => _text.ToString();

    private void Begin(string element, ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        _text.Append('<').Append(element);
        foreach (var (name, value) in attributes)
        {
            if (value is not null)
            {
                _text.Append(' ').Append(name).Append("=\"").Append(WebUtility.HtmlEncode(value)).Append('"');
            }
        }
    }
}
