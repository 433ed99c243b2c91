using Muster.Core.Manifests;
using Muster.Core.Manifests.Editing;

namespace Muster.Adapters.Manifests.Editing;

/// <summary>From a manifest and what is to change in it to the new text, in which every other character is as before.</summary>
internal static class ManifestSplicer
{
    /// <exception cref="EditRefusedException">An edit names what is not there, or cannot be made without changing something else.</exception>
    public static string Splice(Manifest manifest, EditPlan plan)
    {
        ManifestPlaces places = new(manifest);
        List<Splice> splices = [];
        List<SectionPlan> absent = [];
        foreach (var section in plan.Sections)
        {
            if (places.Section(section.Section) is { Items: { Count: var count } items } list && section.Removed.Count < count)
            {
                var near = SectionSplicer.Near(places, list, count - 1);
                new SectionSplicer(places, list, section, splices).Splice(new(places.Text, near, RecordText.ListIndent(places)));
            }
            else
            {
                absent.Add(section);
            }
        }

        SectionFounding.Splice(places, absent, splices);
        return Editing.Splice.Apply(manifest.Text, splices);
    }
}
