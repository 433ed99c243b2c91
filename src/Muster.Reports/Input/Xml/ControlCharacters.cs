namespace Muster.Reports.Input.Xml;

/// <summary>What becomes of characters that XML forbids and that test output holds, like the escape before a colour.</summary>
public enum ControlCharacters
{
    /// <summary>They are read as their pictures (␛ for U+001B), so that no message is lost for them and no reader of it meets them.</summary>
    Shown,

    /// <summary>The report is broken from there on, as the standard says.</summary>
    Refused,
}
