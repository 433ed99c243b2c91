using System.Text.Json;
using Muster.Reports.Python;

namespace Muster.Reports.CoveragePy;

/// <summary>
/// The data file of coverage.py 4.0 to 4.5.4: <c>{"lines": {file: [n, …]}}</c> or <c>{"arcs": {file: [[a, b], …]}}</c>,
/// and <c>"file_tracers": {file: plugin}</c>.
/// </summary>
public static class JsonDataFile
{
    /// <exception cref="FormatException">It is not what 4.x wrote; the message says how.</exception>
    public static MeasuredData Read(ReadOnlyMemory<byte> file)
    {
        if (DataFileKinds.Of(file.Span) is not DataFileKind.Json)
        {
            throw new FormatException("is not a data file of coverage.py 4.x");
        }

        try
        {
            using var document = JsonDocument.Parse(file[DataFileKinds.JsonMark.Length..]);
            return Data(document.RootElement);
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or FormatException)
        {
            throw new FormatException($"is not what coverage.py 4.x wrote: {wrong.Message}", wrong);
        }
    }

    private static MeasuredData Data(JsonElement root)
    {
        var built = new MeasuredDataBuilder { HasArcs = root.TryGetProperty("arcs", out var arcs) };
        if (built.HasArcs)
        {
            foreach (var file in arcs.EnumerateObject())
            {
                built.AddArcs(file.Name, [.. file.Value.EnumerateArray().Select(pair => new Arc(pair[0].GetInt32(), pair[1].GetInt32()))]);
            }
        }
        else if (root.TryGetProperty("lines", out var lines))
        {
            foreach (var file in lines.EnumerateObject())
            {
                built.AddLines(file.Name, Numbits.Of(file.Value.EnumerateArray().Select(line => line.GetInt32()).Where(line => line is > 0 and < MaxLine)));
            }
        }

        if (root.TryGetProperty("file_tracers", out var tracers))
        {
            foreach (var file in tracers.EnumerateObject())
            {
                built.SetTracer(file.Name, file.Value.GetString() ?? "");
            }
        }

        return built.Build();
    }

    /// <summary>No source is longer; a larger number would only make us reserve memory for it.</summary>
    private const int MaxLine = 100_000_000;
}
