using Muster.Reports.Input.Xml;

namespace Muster.Reports.Tests;

/// <summary>The element of .NET reports that tells a failure: <c>message</c> and <c>stack-trace</c> as children.</summary>
internal static class FailureText
{
    /// <summary>On its start tag; the cursor then stands on its end tag.</summary>
    public static string? Read(XmlCursor xml)
    {
        string? message = null;
        string? trace = null;
        var depth = xml.Depth;
        while (xml.Inside(depth))
        {
            if (xml.IsStart("message"u8) || xml.IsStart("Message"u8))
            {
                message = xml.InnerText();
            }
            else if (xml.IsStart("stack-trace"u8) || xml.IsStart("StackTrace"u8))
            {
                trace = xml.InnerText();
            }
        }

        return TestMessage.Join(message, trace);
    }
}
