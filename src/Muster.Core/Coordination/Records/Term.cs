namespace Muster.Core.Coordination.Records;

/// <summary>A word out of a fixed list as it stands in the file, and what it means. A word that means nothing keeps standing; it never becomes another one.</summary>
/// <param name="Written">As in the file; null where the field is absent.</param>
/// <param name="Meaning">The list's own word; null when the word is not understood.</param>
public readonly record struct Term(string? Written, string? Meaning)
{
    public bool Is(string word) => Meaning == word;

    public override string ToString() => Meaning ?? Written ?? "";
}
