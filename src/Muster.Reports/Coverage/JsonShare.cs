using Muster.Reports.Input.Json;

namespace Muster.Reports.Coverage;

/// <summary>An object with what is covered and of how many, as Istanbul, SimpleCov and llvm-cov write it; their percentage is not asked.</summary>
internal static class JsonShare
{
    /// <summary>The cursor stands in the object. Null where one of the two is not there.</summary>
    /// <param name="whole">How the tool calls the number of all, in UTF-8.</param>
    public static Tally? Read(JsonCursor json, ReadOnlySpan<byte> whole)
    {
        long? covered = null, total = null;
        while (json.Property())
        {
            if (json.Is("covered"u8))
            {
                covered = json.ReadCount();
            }
            else if (json.Is(whole))
            {
                total = json.ReadCount();
            }
            else
            {
                json.Skip();
            }
        }

        return Tally.Of(covered, total);
    }
}
