using System.Text;
using System.Xml;

namespace Muster.Reports.Input.Xml;

/// <summary>
/// How strangers' XML is read: the doctype that JaCoCo and Cobertura write is passed over and never fetched, so entities of a document's
/// own are undeclared and refused; sizes are capped; characters that XML forbids but test output holds are let through.
/// </summary>
internal static class XmlSafety
{
    public static XmlReader Create(Stream utf8) => XmlReader.Create(new StreamReader(utf8, new UTF8Encoding(false), false), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        CheckCharacters = false,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        ConformanceLevel = ConformanceLevel.Document,
        CloseInput = true,
    });
}
