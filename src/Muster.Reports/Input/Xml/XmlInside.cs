namespace Muster.Reports.Input.Xml;

internal static class XmlInside
{
    extension(XmlCursor xml)
    {
        /// <summary>To the next token inside the element whose start tag had that depth; false on its end tag, or where reading stops.</summary>
        public bool Inside(int depth) => xml.Read() && !(xml.Token == XmlToken.End && xml.Depth == depth);
    }
}
