namespace Muster.Reports.Input.Xml;

/// <summary>How a step of the scanner ended.</summary>
internal enum XmlStep
{
    Token,

    /// <summary>The document is complete and well-formed.</summary>
    End,

    /// <summary>Here begins what only the XmlReader can read or refuse.</summary>
    NotPlain,
}
