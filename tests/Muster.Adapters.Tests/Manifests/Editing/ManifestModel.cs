using Muster.Core.Manifests.Editing;
using YamlDotNet.RepresentationModel;

namespace Muster.Adapters.Tests.Manifests.Editing;

/// <summary>What a manifest's records should read as, kept beside it, and what YamlDotNet's own model (not Muster's reader) reads.</summary>
internal static class ManifestModel
{
    /// <summary>Section and id to the record's values.</summary>
    public static Dictionary<(string Section, string Id), MapValue> Read(string text)
    {
        YamlStream stream = [];
        stream.Load(new StringReader(text));
        Dictionary<(string, string), MapValue> records = [];
        if (stream.Documents[0].RootNode is YamlMappingNode root && root.Children.TryGetValue("coordination", out var coordination) && coordination is YamlMappingNode sections)
        {
            foreach (var (name, list) in sections.Children)
            {
                foreach (var record in (list as YamlSequenceNode)?.Children ?? [])
                {
                    if (record is YamlMappingNode map && map.Children.TryGetValue("id", out var id))
                    {
                        records.Add((name.ToString(), id.ToString()), (MapValue)Value(map));
                    }
                }
            }
        }

        return records;
    }

    private static ManifestValue Value(YamlNode node) => node switch
    {
        YamlSequenceNode list => ManifestValue.List(list.Children.Select(Value)),
        YamlMappingNode map => ManifestValue.Map(Own(map).Concat(Merged(map))),
        YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain, Tag.IsEmpty: true } plain => Plain(plain.Value ?? ""),
        YamlScalarNode scalar => ManifestValue.Text(scalar.Value),
        _ => throw new InvalidOperationException(node.GetType().Name),
    };

    private static IEnumerable<ManifestField> Own(YamlMappingNode map) =>
        map.Children.Where(child => child.Key.ToString() != "<<").Select(child => new ManifestField(child.Key.ToString(), Value(child.Value)));

    private static IEnumerable<ManifestField> Merged(YamlMappingNode map) =>
        map.Children.TryGetValue("<<", out var merged) && merged is YamlMappingNode from
            ? Own(from).Where(field => !map.Children.ContainsKey(field.Key))
            : [];

    private static ManifestValue Plain(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => ManifestValue.Null,
        "true" or "True" or "TRUE" => ManifestValue.Truth(true),
        "false" or "False" or "FALSE" => ManifestValue.Truth(false),
        _ when NumberValue.IsNumber(text) => new NumberValue(text),
        _ => ManifestValue.Text(text),
    };
}
