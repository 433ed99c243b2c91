using System.Text;
using System.Text.RegularExpressions;
using Muster.Reports;
using Muster.Reports.Input;
using Muster.Reports.Input.Xml;

namespace Muster.Tests.Input;

/// <summary>All that a cursor says of a document, as lines of text: to hold the scanner against the XmlReader.</summary>
internal static partial class XmlEvents
{
    [GeneratedRegex("""(?<![\w.-])((?>[A-Za-z_][\w.-]*))\s*=""")]
    private static partial Regex AttributeName { get; }

    /// <param name="bytes">The document.</param>
    /// <param name="controls">How control characters are taken.</param>
    /// <param name="handOverAt">Number of tokens after which the XmlReader is made to go on; 0 is from the start, null is when it must.</param>
    /// <param name="scanned">True when the XmlReader was not needed.</param>
    public static List<string> Of(byte[] bytes, ControlCharacters controls, int? handOverAt, out bool scanned) =>
        Of(ReportSource.OfBytes("differential", bytes), bytes, controls, handOverAt, out scanned);

    /// <summary>As <see cref="Of(byte[], ControlCharacters, int?, out bool)"/>, of bytes that have to be read from somewhere.</summary>
    public static List<string> OfStream(byte[] bytes, ControlCharacters controls) =>
        Of(new ReportSource("differential", () => new MemoryStream(bytes, writable: false)), bytes, controls, null, out _);

    private static List<string> Of(ReportSource source, byte[] bytes, ControlCharacters controls, int? handOverAt, out bool scanned)
    {
        var names = AttributeName.Matches(Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, 20_000)))
            .Select(match => match.Groups[1].Value).Distinct().Take(30).Select(Encoding.UTF8.GetBytes).ToArray();
        var draft = new ReadingDraft("differential");
        var events = new List<string>();
        using var xml = new XmlCursor(source, draft, TestContext.Current.CancellationToken, controls);
        for (var count = 0; ; count++)
        {
            if (count == handOverAt && !xml.HandedOver && !xml.HandOver())
            {
                break;
            }

            if (!xml.Read())
            {
                break;
            }

            events.Add(Describe(xml, names));

            // Some elements are read as a whole, always the same ones.
            if (xml.Token == XmlToken.Start && count % 7 == 5)
            {
                events.Add($"inner {xml.InnerText(count % 2 == 0 ? int.MaxValue : 40)} ^{xml.Depth}");
            }
        }

        events.AddRange(draft.Finish(null).Rejections.Select(rejection => $"{rejection.Line}: {rejection.Reason}"));
        scanned = !xml.HandedOver;
        return events;
    }

    private static string Describe(XmlCursor xml, byte[][] names)
    {
        if (xml.Token == XmlToken.Text)
        {
            return "text";
        }

        var text = new StringBuilder($"{xml.Line} {xml.Depth} {xml.Token} {xml.Name}");
        foreach (var name in names)
        {
            if (xml.Attribute(name) is { } value)
            {
                xml.TryAttribute(name, out var bytes).ShouldBeTrue();
                text.Append($" {Encoding.UTF8.GetString(name)}={value}|{Encoding.UTF8.GetString(bytes)}|{xml.Count(name)}");
            }
        }

        return text.ToString();
    }
}
