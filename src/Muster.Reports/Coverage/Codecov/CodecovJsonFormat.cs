using System.Text.Json;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;
using Muster.Reports.Input.Text;

namespace Muster.Reports.Coverage.Codecov;

/// <summary>Codecov's custom coverage format (docs.codecov.com/docs/codecov-custom-coverage-format).</summary>
internal sealed class CodecovJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "codecov-json",
        "Codecov custom JSON",
        ReportKind.Coverage,
        "cargo llvm-cov --codecov, Devel::Cover, hpc-codecov, scripts of one's own",
        "Every line with a number, a fraction or true; a fraction above 0 or true is covered, partly unless it is whole. Branches are the sums of the fractions.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } value
        && value["coverage"] is { IsObject: true, First: { } file }
        && (file.IsArray ? file.Children.All(IsLine) : file.IsObject && file.Names.All(name => long.TryParse(name, out _)) && file.Children.All(IsLine));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        using var json = new JsonCursor(source, draft, cancel);
        json.Read();
        while (json.Property())
        {
            if (!json.Is("coverage"u8) || !json.EnterObject())
            {
                json.Skip();
                continue;
            }

            while (json.Property())
            {
                ReadFile(json, draft.Coverage.File(json.Text()!));
            }
        }
    }

    private static bool IsLine(JsonShape value) =>
        value.Kind is JsonTokenType.Null or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False || (value.IsString && (value.Text!.Length == 0 || value.Text.Contains('/')));

    private static void ReadFile(JsonCursor json, FileCoverageDraft file)
    {
        json.Read();
        if (json.Token == JsonTokenType.StartArray)
        {
            // The first element is line 0, which is none.
            for (var line = 0; json.Element(); line++)
            {
                ReadLine(json, line, file.Map);
            }
        }
        else if (json.Token == JsonTokenType.StartObject)
        {
            while (json.Property())
            {
                var fields = new ByteFields(json.Raw);
                var line = fields.TryDigits(out var number) && fields.Rest.IsEmpty ? number : 0;
                json.Read();
                ReadLine(json, line, file.Map);
            }
        }
    }

    private static void ReadLine(JsonCursor json, long line, LineMapDraft map)
    {
        if (json.Token == JsonTokenType.True)
        {
            map.Add(line, true, true);
        }
        else if (json.Token == JsonTokenType.String)
        {
            ReadFraction(json.Raw, line, map);
        }
        else if (json.Count() is >= 0 and var count)
        {
            map.Add(line, count > 0);
        }

        json.Skip();
    }

    // "1/2": taken of all branches.
    private static void ReadFraction(ReadOnlySpan<byte> text, long line, LineMapDraft map)
    {
        var slash = text.IndexOf((byte)'/');
        if (slash > 0 && ReportNumber.Count(text[..slash]) is { } taken && ReportNumber.Count(text[(slash + 1)..]) is { } total
            && map.Add(line, taken > 0, taken > 0 && taken < total))
        {
            map.AddBranches(line, taken, total);
        }
    }
}
