using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Muster.Web.Api;

/// <summary>Where a page ended: the item's place and its name. What came or went in between neither repeats nor skips an item.</summary>
internal static class Cursor
{
    public static string After(int place, string key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{place}:{key}")));

    public static int Start<T>(string? cursor, IReadOnlyList<T> all, Func<T, string> key)
    {
        if (cursor is null)
        {
            return 0;
        }

        var (place, name) = Parse(cursor);
        if (place < all.Count && key(all[place]) == name)
        {
            return place + 1;
        }

        for (var i = 0; i < all.Count; i++)
        {
            if (key(all[i]) == name)
            {
                return i + 1;
            }
        }

        // The item has gone: those behind it have moved up to its place.
        return Math.Min(place, all.Count);
    }

    /// <summary>Of a list whose items are found by their key alone.</summary>
    public static string? Key(string? cursor) => cursor is null ? null : Parse(cursor).Key;

    private static (int Place, string Key) Parse(string cursor)
    {
        try
        {
            var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            return colon > 0 && int.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var place)
                ? (place, text[(colon + 1)..])
                : throw ApiProblem.Wrong("cursor is none of ours");
        }
        catch (FormatException)
        {
            throw ApiProblem.Wrong("cursor is none of ours");
        }
    }
}
