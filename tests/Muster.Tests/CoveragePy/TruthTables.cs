using System.Text.Json;

namespace Muster.Tests.CoveragePy;

/// <summary>Input and output pairs of coverage.py's smaller rules, made by asking the release itself.</summary>
internal static class TruthTables
{
    public static readonly string[] Releases = ["6.5.0", "7.15.4"];

    public static JsonElement Of(string release, string table)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "CoveragePy", "Truth", $"tables-{release}.json");
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return document.RootElement.GetProperty(table).Clone();
    }
}
