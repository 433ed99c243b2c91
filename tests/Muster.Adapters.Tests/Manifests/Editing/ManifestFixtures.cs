
namespace Muster.Adapters.Tests.Manifests.Editing;

/// <summary>Every manifest to edit: the real ones of the corpus where it is at hand, and oddities made by hand.</summary>
internal static class ManifestFixtures
{
    /// <summary>What upstream facts §1.9 list, in one file.</summary>
    public const string Odd = """
        # Odd but valid
        "repos":
        - {name: shop, nickname: on, tags: [a, 'b']}   # flow
        defaults: &defaults
          severity: normal
          assignee: ~
        coordination:   # by hand
            issues:

            # first group

            -   id: A-001
                <<: *defaults
                title:   'It''s on'   # aligned
                description: >-
                    folded
                    text

                status:
                labels: [one, "two"]   # trailing
                metadata: {run: 1, "x y": [1, 2]}

            -   title: "id comes second"
                id: A-002
                description: |+
                    kept


                created: 2026-02-20 12:00:00+00:00
                affected_files:
                - a/b.py   # zero indent
                - c.py
                # - d.py
                odd: *defaults
                unknown: !custom {a: b}

            # last group
            - {id: A-003, status: open}
            plans: []
            todos: null
        # tail
        last: |
          text of the end
        """;

    public static IReadOnlyList<(string Name, string Text)> All { get; } = [.. Made(), .. Corpus()];

    private static IEnumerable<(string Name, string Text)> Made()
    {
        yield return ("odd", Odd + "\n");
        yield return ("odd, Windows line ends", (Odd + "\n").Replace("\n", "\r\n", StringComparison.Ordinal));
        yield return ("odd, no end of the last line", "coordination:\n  issues:\n  - id: A-001\n    status: pending # no end");
        yield return ("no coordination", "repos:\n- name: a\n");
        yield return ("null coordination", "coordination:\nrepos:\n- name: a\n");
        yield return ("empty flow lists", "repos: []\ncoordination: {issues: [], todos: []}\n");
    }

    private static IEnumerable<(string Name, string Text)> Corpus()
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable("MUSTER_CORPUS") ?? "", "upstream", "ecosystem");
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal).Select(file => (Path.GetFileName(file), File.ReadAllText(file))) : [];
    }
}
