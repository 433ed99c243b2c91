using System.Globalization;
using System.Text;

namespace Muster.Benchmarks.Estates;

/// <summary>A manifest with so many issues, each of some twenty lines as upstream's tool dumps them; the same bytes every time.</summary>
internal static class GeneratedManifest
{
    public static void Write(int issues, string path)
    {
        StringBuilder text = new("version: '1.0'\nrepos:\n");
        for (var repository = 0; repository < 24; repository++)
        {
            text.Append(CultureInfo.InvariantCulture, $"- name: repo-{repository:00}\n  path: ./repo-{repository:00}\n  role: tool\n  tags:\n  - python\n  description: Repository {repository}\n");
        }

        text.Append("coordination:\n  issues:\n");
        for (var issue = 1; issue <= issues; issue++)
        {
            text.Append(string.Create(CultureInfo.InvariantCulture, $"""
                  - id: QUALITY-{issue:00000}
                    title: 'Low coverage: repo-{issue % 24:00} ({issue % 80}.0%)'
                    description: 'Test coverage is {issue % 80}.0%, below 80.0% threshold.


                      Role: tool'
                    status: {(issue % 3 == 0 ? "closed" : "pending")}
                    priority: high
                    severity: quality
                    repos:
                    - repo-{issue % 24:00}
                    created: '2026-02-01T13:13:58.350616'
                    updated: '2026-02-01T13:13:58.350616'
                    target: null
                    dependencies: []
                    assignee: null
                    labels:
                    - quality
                    - coverage
                    metadata:
                      current_coverage: {issue % 80}.0
                      target_coverage: 80.0

                """).Replace("\r\n", "\n", StringComparison.Ordinal));
        }

        text.Append("  plans: []\n  todos: []\n  dependencies: []\n");
        File.WriteAllText(path, text.ToString());
    }
}
