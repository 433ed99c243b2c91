using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Coverage.Istanbul;

/// <summary>Istanbul's coverage object (istanbul-lib-coverage): coverage-final.json of nyc, Jest, Vitest, coverage.json of solidity-coverage.</summary>
internal sealed class IstanbulFormat : IReportFormat
{
    /// <summary>The object path → file may stand a little deeper: under <c>data</c>, <c>coverage</c> or a project's name.</summary>
    private const int MaxWrapping = 3;

    public FormatCard Card { get; } = new(
        "istanbul",
        "Istanbul coverage-final.json",
        ReportKind.Coverage,
        "nyc, Jest, Vitest, c8, Cypress, Karma, solidity-coverage (Hardhat)",
        "Istanbul's lines: a line on which a statement begins, covered when the most executed of them ran. Branches are the arms under b, functions those under f.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } value && Holds(value, MaxWrapping);

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        using var json = new JsonCursor(source, draft, cancel);
        json.Read();
        ReadNode(json, draft, null, MaxWrapping);
    }

    private static bool Holds(JsonShape value, int depth) =>
        IsFile(value) || (depth > 0 && value.IsObject && value.Children.Take(4).Any(child => Holds(child, depth - 1)));

    private static bool IsFile(JsonShape value) =>
        value.HasObject("statementMap") || (value["path"]?.IsString == true && (value.HasObject("s") || value.HasObject("b")));

    private static void ReadNode(JsonCursor json, ReadingDraft draft, string? name, int depth)
    {
        var file = default(IstanbulFile);
        while (json.Property())
        {
            if (IstanbulFile.Knows(json))
            {
                (file ??= new()).ReadProperty(json);
            }
            else if (file is null && depth > 0 && !json.Is("inputSourceMap"u8))
            {
                var key = json.Is("data"u8) ? name : json.Text();
                if (json.EnterObject())
                {
                    ReadNode(json, draft, key, depth - 1);
                }
            }
            else
            {
                json.Skip();
            }
        }

        if (!json.Failed)
        {
            file?.WriteInto(draft, name);
        }
    }
}
