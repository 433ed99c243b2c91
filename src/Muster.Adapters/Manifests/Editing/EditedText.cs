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

        if (!ManifestReader.ParseText(manifest.Path, text).TryGet(out var after, out var refusal))
        {
            throw Unsafe(manifest, $"the result would not be readable: line {refusal.Line}, {refusal.Reason}");
        }

        return ReadBack.Difference(manifest, after, plan) is { } difference ? throw Unsafe(manifest, difference) : after;
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
