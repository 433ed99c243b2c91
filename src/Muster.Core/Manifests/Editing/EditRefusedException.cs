namespace Muster.Core.Manifests.Editing;

/// <summary>A manifest was not changed; the message is a whole sentence for people, with file and line where there is one.</summary>
public sealed class EditRefusedException(string sentence) : Exception(sentence)
{
    public EditRefusedException(ManifestRefusal refusal)
        : this($"{refusal}; nothing was written")
    {
    }
}
