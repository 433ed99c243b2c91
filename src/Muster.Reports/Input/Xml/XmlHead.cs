using System.Runtime.InteropServices;
using System.Xml;

namespace Muster.Reports.Input.Xml;

/// <summary>The first start tags of an XML report, comments and doctype passed over; enough to tell formats apart, also of a truncated file.</summary>
public sealed class XmlHead
{
    private const int MaxElements = 8;

    private XmlHead(List<XmlHeadElement> elements) => Elements = elements;

    public IReadOnlyList<XmlHeadElement> Elements { get; }

    public XmlHeadElement Root => Elements[0];

    /// <summary>The first element of that name among the first few: reports are found under a made-up root, too.</summary>
    public XmlHeadElement? Find(string name) => Elements.FirstOrDefault(element => element.Name == name);

    internal static XmlHead? Of(ReadOnlyMemory<byte> bytes)
    {
        var xml = bytes[XmlStart.In(bytes.Span)..];
        if (!xml.Span.StartsWith("<"u8))
        {
            return null;
        }

        if (XmlStart.VersionToCorrect(xml.Span) is var version and >= 0)
        {
            var corrected = xml.ToArray();
            corrected[version] = (byte)'0';
            xml = corrected;
        }

        var found = new List<XmlHeadElement>();
        try
        {
            using var reader = XmlSafety.Create(new ControlPicturesReader(XmlSafety.TextOf(Open(xml))), ControlCharacters.Shown);
            while (found.Count < MaxElements && reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Element)
                {
                    found.Add(XmlHeadElement.Of(reader));
                }
            }
        }
        catch (XmlException)
        {
            // The head may end in the middle of a tag, or the file be broken further on: what was seen before stands.
            return found.Count == 0 ? null : new XmlHead(found);
        }

        return found.Count == 0 ? null : new XmlHead(found);
    }

    private static MemoryStream Open(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var lying) ? new MemoryStream(lying.Array!, lying.Offset, lying.Count, writable: false) : new MemoryStream(bytes.ToArray());
}

/// <param name="Name">Local name.</param>
/// <param name="Depth">0 for the root.</param>
/// <param name="Attributes">By local name, in the order of the file.</param>
public sealed record XmlHeadElement(string Name, int Depth, OrderedDictionary<string, string> Attributes)
{
    public bool Has(string attribute) => Attributes.ContainsKey(attribute);

    public string? Attribute(string name) => Attributes.GetValueOrDefault(name);

    internal static XmlHeadElement Of(XmlReader reader)
    {
        var attributes = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        while (reader.MoveToNextAttribute())
        {
            attributes[reader.LocalName] = reader.Value;
        }

        reader.MoveToElement();
        return new XmlHeadElement(reader.LocalName, reader.Depth, attributes);
    }
}
