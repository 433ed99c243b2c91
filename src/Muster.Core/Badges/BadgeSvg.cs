using System.Globalization;
using System.Text;

namespace Muster.Core.Badges;

/// <summary>A badge as SVG without scripts, fonts or addresses of others. Text is given its width, so every renderer draws it alike.</summary>
public static class BadgeSvg
{
    private const int LongestText = 60;

    public static string Write(Badge badge)
    {
        var isTall = badge.Style == BadgeStyle.ForTheBadge;
        var label = Text(isTall ? badge.Label.ToUpperInvariant() : badge.Label);
        var message = Text(isTall ? badge.Message.ToUpperInvariant() : badge.Message);
        var (height, size, pad, baseline) = isTall ? (28, 10.0, 12, 18) : (20, 11.0, 6, 14);
        var (labelText, messageText) = (BadgeWidth.Of(label, size), BadgeWidth.Of(message, size));
        var (left, right) = (labelText + (2 * pad), messageText + (2 * pad));
        var colour = Hex(badge.Colour);
        var radius = badge.Style == BadgeStyle.Flat ? 3 : 0;
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="{height}" role="img" aria-label="{Escape(label)}: {Escape(message)}">
            <title>{Escape(label)}: {Escape(message)}</title>
            <clipPath id="r"><rect width="{left + right}" height="{height}" rx="{radius}"/></clipPath>
            <g clip-path="url(#r)"><rect width="{left}" height="{height}" fill="#444"/><rect x="{left}" width="{right}" height="{height}" fill="{colour}"/></g>
            <g fill="#fff" text-anchor="middle" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="{size}"{(isTall ? " font-weight=\"bold\"" : "")}>
            <text x="{left / 2.0}" y="{baseline}" textLength="{labelText}">{Escape(label)}</text>
            <text x="{left + (right / 2.0)}" y="{baseline}" textLength="{messageText}">{Escape(message)}</text>
            </g>
            </svg>

            """);
    }

    // Every fill holds white text at 4.5 : 1.
    private static string Hex(BadgeColour colour) => colour switch
    {
        BadgeColour.Green => "#217a3c",
        BadgeColour.Lime => "#4f7a12",
        BadgeColour.Yellow => "#8a6500",
        BadgeColour.Orange => "#b04a00",
        BadgeColour.Red => "#c0262d",
        _ => "#666",
    };

    private static string Text(string text)
    {
        var clean = string.Concat(text.Where(letter => !char.IsControl(letter) && !char.IsSurrogate(letter)));
        return clean.Length <= LongestText ? clean : clean[..(LongestText - 1)] + "…";
    }

    private static string Escape(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '&' => safe.Append("&amp;"),
                '<' => safe.Append("&lt;"),
                '>' => safe.Append("&gt;"),
                '"' => safe.Append("&quot;"),
                '\'' => safe.Append("&#39;"),
                '\uFFFE' or '\uFFFF' => safe,
                _ => safe.Append(letter),
            };
        }

        return safe.ToString();
    }
}
