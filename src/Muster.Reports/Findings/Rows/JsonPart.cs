namespace Muster.Reports.Findings.Rows;

/// <summary>What a member of a report's objects is to a format.</summary>
internal enum JsonPart
{
    /// <summary>Passed over.</summary>
    None,

    /// <summary>A list of objects, or one object: each is handed over under the member's name.</summary>
    Rows,

    /// <summary>A map of what <see cref="Rows"/> are (rule → matches, file → secrets): each is handed over under its key.</summary>
    Groups,

    /// <summary>Handed over whole: a version, a total, a short list.</summary>
    Value,

    /// <summary>An object, or a list of objects, in which the rows stand.</summary>
    Inside,
}
