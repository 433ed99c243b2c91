using Muster.Reports.Input.Json;

namespace Muster.Reports.Coverage;

/// <summary>Coverage as an array with an element a line, as Ruby's Coverage, Coveralls and Code Climate have it: <c>[null, 1, 0]</c>.</summary>
internal static class LineArray
{
    /// <summary>From the array's start to its end. The first element is line 1; what is no number is no code.</summary>
    public static void Read(JsonCursor json, LineMapDraft map)
    {
        for (var line = 1; json.Element(); line++)
        {
            if (json.Count() is { } count)
            {
                map.Add(line, count > 0);
            }

            json.Skip();
        }
    }
}
