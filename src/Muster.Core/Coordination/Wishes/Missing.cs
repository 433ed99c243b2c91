using Muster.Core.Catalogs;
using Muster.Core.Coordination.Records;

namespace Muster.Core.Coordination.Wishes;

/// <summary>The sentence for an id that no record has.</summary>
public static class Missing
{
    public static string Sentence(string what, string id, IEnumerable<IRecord> known)
    {
        var ids = known.Select(record => record.Id).ToArray();
        var hint = NearNames.Hint(id, ids);
        return $"there is no {what} {id}{(hint is "" ? ids is [] ? $"; there are no {what}s yet" : $"; the last one is {ids[^1]}" : hint)}";
    }
}
