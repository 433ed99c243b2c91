namespace Muster.Core.Trends.Marks;

/// <summary>What kind of event a mark on a line tells.</summary>
public enum MarkKind
{
    /// <summary>The level changed for good.</summary>
    Level,

    /// <summary>A step at the end, too new to be a change of level.</summary>
    Step,

    /// <summary>A slow loss begins.</summary>
    Erosion,

    /// <summary>Another version of a tool measured.</summary>
    Tool,

    /// <summary>The run is compared with another base than the run before it.</summary>
    Base,

    /// <summary>A gate begins to fail, or holds again.</summary>
    Gate,

    /// <summary>The panel of a group is not the same any more.</summary>
    Panel,
}

/// <summary>Something that happened to a line, as a sentence.</summary>
/// <param name="Better">Null where it is neither good nor bad.</param>
public sealed record TrendMark(DateTimeOffset At, MarkKind Kind, string Text, bool? Better = null);
