using System.Xml;

namespace Muster.Benchmarks.Comparing;

/// <summary>The floor of every reader built on XmlReader: each node is visited and each attribute looked at, nothing is kept.</summary>
internal static class XmlReaderPass
{
    public static void Run(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, IgnoreComments = true, IgnoreWhitespace = true });
        long elements = 0, attributes = 0;
        while (reader.Read())
        {
            elements += reader.NodeType == XmlNodeType.Element ? 1 : 0;
            while (reader.MoveToNextAttribute())
            {
                attributes++;
            }
        }

        Console.WriteLine($"elements {elements}, attributes {attributes}");
    }
}
