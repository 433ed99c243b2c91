using Muster.Reports.Input.Json;

namespace Muster.Reports.Coverage;

/// <summary>Coverage as an array with an element a line, as Ruby's Coverage, Coveralls and Code Climate have it: <c>[null, 1, 0]</c>.</summary>
internal static class LineArray
{
    /// <summary>From the array's start to its end; what is no number is no code.</summary>
    /// <param name="json">On the array's start.</param>
    /// <param name="map">Receives the lines.</param>
    /// <param name="first">The line of the first element.</param>
    public static void Read(JsonCursor json, LineMapDraft map, int first = 1)
    {
        for (var line = first; json.Element(); line++)
        {
            if (json.Count() is { } count)
            {
                map.Add(line, count > 0);
            }

            json.Skip();
        }
    }
}
