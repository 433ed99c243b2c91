using System.Globalization;

namespace Muster.Core.Coordination.Records;

/// <summary>A date or time as it stands in the file. Files of the Python tool hold local times without offset; those are taken for UTC.</summary>
public readonly record struct Stamp(string Written)
{
    /// <summary>Worked out when asked for: most dates of a list are only shown. Null for what is no date.</summary>
    public DateTimeOffset? Time => DateTimeOffset.TryParse(Written, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    /// <summary>2026-02-01, 2026-02-01T03:55:54.908065, 2026-02-20T12:00:00Z, 2026-02-20 12:00:00+00:00</summary>
    public static Stamp? Of(string? written) => string.IsNullOrWhiteSpace(written)
        ? null
        : new(written);

    /// <summary>What Muster writes: ISO 8601 with offset, whole seconds.</summary>
    public static string Text(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'+00:00'", CultureInfo.InvariantCulture);

    public static string Day(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The day alone; as written where that is no date.</summary>
    public string DayText => Time is { } time ? Day(time) : Written;

    public override string ToString() => Written;
}
