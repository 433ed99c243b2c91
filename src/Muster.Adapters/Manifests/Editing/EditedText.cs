using Muster.Core.Manifests;
using Muster.Core.Manifests.Editing;
using YamlDotNet.Core;

namespace Muster.Adapters.Manifests.Editing;

/// <summary>Edits a manifest in memory: spliced, read back and compared, so that nothing but what was meant can have changed.</summary>
public static class EditedText
{
    /// <exception cref="EditRefusedException">An edit cannot be made, or would change something else.</exception>
    public static Manifest Of(Manifest manifest, IReadOnlyList<ManifestEdit> edits)
    {
        EditPlan plan = new(edits);
        if (!plan.Sections.Any())
        {
            return manifest;
        }

        var text = Spliced(manifest, plan);
        if (text == manifest.Text)
        {
            return manifest;
        }

        var (after, wrong) = Read(manifest, text, plan);
        if (after is null && text[^1] is not ('\n' or '\r'))
        {
            // A text of several lines at the very end needs the end of its last line, which such a file does not have.
            (after, wrong) = Read(manifest, text + manifest.Text.LineEndingAt(0), plan);
        }

        return after ?? throw Unsafe(manifest, wrong!);
    }

    private static (Manifest? After, string? Wrong) Read(Manifest before, string text, EditPlan plan)
    {
        if (!ManifestReader.ParseText(before.Path, text).TryGet(out var after, out var refusal))
        {
            return (null, $"the result would not be readable: line {refusal.Line}, {refusal.Reason}");
        }

        return ReadBack.Difference(before, after, plan) is { } difference ? (null, difference) : (after, null);
    }

    private static string Spliced(Manifest manifest, EditPlan plan)
    {
        try
        {
            return ManifestSplicer.Splice(manifest, plan);
        }
        catch (Exception odd) when (odd is YamlException or InvalidOperationException or ArgumentOutOfRangeException)
        {
            throw Unsafe(manifest, odd.Message);
        }
    }

    private static EditRefusedException Unsafe(Manifest manifest, string why) =>
        new($"{manifest.Path}: this edit cannot be made without touching other parts of the file ({why}); nothing was written");
}
