using Muster.Core.Manifests.Editing;

namespace Muster.Adapters.Tests.Manifests.Editing;

/// <summary>Edits as people and programs make them, with texts that are out to break YAML.</summary>
internal sealed class RandomEdits(Random random)
{
    private static readonly string[] Texts =
    [
        "Low coverage: shop (10.0%)", "on", "No", "null", "~", "1.0", "2026-02-20", "2026-02-20T12:00:00Z", "12:30", "0x1F", "1e3", "=", "<<", "", " leading", "trailing ", "a: b", "a #b", "#x", "- x", "? x", ": x",
        "*alias", "&anchor", "!tag", "|", ">", "'", "\"", "\\n", "it's", "say \"x\"", "{a}", "[b]", "a, b", "role:tool", "`code` & (more)", "tab\there", "ünï → 日本 😀", "\u200e\u2028x", "\u0007bell", "%x", "@x",
        "one\ntwo", "one\ntwo\n", "one\n\n\ntwo\n", "\nfirst empty", "  indented\nfirst", "a \nb", "a\n b\n", "# not a comment\nx\n", "ends\n\n", "\r\nx", "- list\n- like\n", "key: value\nother: 1\n", "---\n", "...", "x:", "very long " + "word ",
    ];

    private static readonly string[] Statuses = ["pending", "in_progress", "blocked", "resolved", "closed", "fixed", "open"];

    public string Section() => Pick(["issues", "issues", "issues", "todos", "plans", "dependencies", "milestones"]);

    public string Text() => random.Next(3) == 0 ? $"{Pick(Texts)}{Pick(Texts)}" : random.Next(4) == 0 ? $"Plain words number {random.Next(1000)}" : Pick(Texts);

    public AddRecord Create(string section, string id) => new(section,
    [
        new("id", id),
        new(section == "todos" ? "task" : "title", Text()),
        .. Some<ManifestField>(new("description", Text()), new("status", Pick(Statuses)), new("priority", Pick(["P0", "high", "medium"])), new("repos", Words()), new("created", Date()), new("updated", Date()),
            new("assignee", random.Next(2) == 0 ? ManifestValue.Null : Text()), new("labels", Words()), new("estimated_hours", ManifestValue.Number(random.Next(1, 80) / 2m)), new("metadata", Metadata()), new("milestones", Milestones())),
    ]);

    /// <summary>One of: close, reopen, accept, update.</summary>
    public ChangeRecord Change(string section, string id, MapValue now) => new(section, id, random.Next(5) switch
    {
        0 => Fields(("status", "closed"), ("updated", Date())),
        1 => Fields(("status", "pending"), ("updated", Date()), ("resolution", null)),
        2 => Fields(("metadata", Accepted(now["metadata"] as MapValue))),
        3 => Fields(("labels", Changed(now["labels"] as ListValue)), ("milestones", Renamed(now["milestones"] as ListValue)), ("resolution", Text())),
        _ => Fields(Some<(string, ManifestValue?)>(("title", Text()), ("description", Text()), ("assignee", random.Next(3) == 0 ? ManifestValue.Null : Text()), ("priority", Pick(["critical", "low"])), ("blocked_by", Words()), ("affected_files", Changed(now["affected_files"] as ListValue)), ("target", random.Next(3) == 0 ? null : Date()), ("odd key: x", Text()))),
    });

    public int Next(int below) => random.Next(below);

    public T Pick<T>(IReadOnlyList<T> all) => all[random.Next(all.Count)];

    private static Dictionary<string, ManifestValue?> Fields(params IEnumerable<(string Key, ManifestValue? Value)> fields) => fields.ToDictionary(one => one.Key, one => one.Value);

    private IEnumerable<T> Some<T>(params T[] all) => all.Where(_ => random.Next(3) > 0);

    private ManifestValue Date() => ManifestValue.Text($"2026-{random.Next(1, 13):00}-{random.Next(1, 29):00}T08:00:00+00:00");

    private ManifestValue Words() => ManifestValue.List(Enumerable.Range(0, random.Next(4)).Select(_ => Text()));

    private ManifestValue Metadata() => ManifestValue.Map(Some<ManifestField>(
        new("current_coverage", ManifestValue.Number(random.Next(1000) / 10m)), new("quiet", ManifestValue.Truth(random.Next(2) == 0)), new("role", Text()), new("runs", Words()), new("nested", ManifestValue.Map(new ManifestField("a", Words()), new ManifestField("b", ManifestValue.Null)))));

    private ManifestValue Accepted(MapValue? now) => ManifestValue.Map(
    [
        .. now?.Fields.Where(one => one.Key != "accepted") ?? [],
        new("accepted", ManifestValue.Map(new ManifestField("until", Date()), new ManifestField("reason", Text()))),
    ]);

    private ManifestValue Milestones() => ManifestValue.List(Enumerable.Range(0, random.Next(3)).Select(i => ManifestValue.Map(new ManifestField("name", $"m{i}"), new ManifestField("due", Date()), new ManifestField("criteria", Words()))));

    private ManifestValue Renamed(ListValue? now) => ManifestValue.List(
        now?.Items.Select(item => item is MapValue map && random.Next(2) == 0 ? ManifestValue.Map([.. map.Fields.Where(one => one.Key != "due"), new("due", Date())]) : item) ?? []);

    private ManifestValue Changed(ListValue? now)
    {
        List<ManifestValue> items = [.. now?.Items ?? []];
        for (var i = random.Next(3); i >= 0; i--)
        {
            if (items.Count > 0 && random.Next(2) == 0)
            {
                items.RemoveAt(random.Next(items.Count));
            }
            else
            {
                items.Insert(random.Next(items.Count + 1), Text());
            }
        }

        return ManifestValue.List(items);
    }
}
