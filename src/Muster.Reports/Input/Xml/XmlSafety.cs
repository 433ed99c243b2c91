using System.Text;
using System.Xml;

namespace Muster.Reports.Input.Xml;

/// <summary>
/// How strangers' XML is read: the doctype that JaCoCo and Cobertura write is passed over and never fetched, so entities of a document's
/// own are undeclared and refused.
/// </summary>
internal static class XmlSafety
{
    public static TextReader TextOf(Stream utf8) => new StreamReader(utf8, new UTF8Encoding(false), false);

    public static XmlReader Create(TextReader text, ControlCharacters controls) => XmlReader.Create(text, new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        CheckCharacters = controls == ControlCharacters.Refused,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        ConformanceLevel = ConformanceLevel.Document,
        CloseInput = true,
    });
}
