namespace Muster.Core.Notifications;

/// <summary>When what could not be told is tried again, and until when.</summary>
public static class Patience
{
    public static readonly TimeSpan First = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>What nobody could be told by then nobody wants to hear any more.</summary>
    public static readonly TimeSpan GivesUpAfter = TimeSpan.FromDays(1);

    /// <param name="attempts">How often it has been tried, at least once.</param>
    /// <param name="chance">0 to 1: many that failed together do not come together again.</param>
    /// <param name="asked">How long the receiver asks to be left alone, if it does.</param>
    public static TimeSpan Pause(long attempts, double chance, TimeSpan? asked)
    {
        var doubled = First * Math.Pow(2, Math.Clamp(attempts - 1, 0, 20));
        var pause = (doubled < Longest ? doubled : Longest) * (0.75 + (0.5 * chance));
        return asked > pause ? (asked < Longest ? asked.Value : Longest) : pause;
    }
}
