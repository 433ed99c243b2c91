using System.Globalization;
using Muster.Core.Gates;
using Muster.Core.Metrics;
using Muster.Core.Trust;
using Muster.Reports;
using Muster.Reports.Findings;

namespace Muster.Web.Pages;

/// <summary>Numbers, times and states as pages write them. What is not known is a dash, never 0.</summary>
internal static class Words
{
    public const string Unknown = "–";

    public static string Percent(Tally? share) => share?.PercentText() is { } text ? text + " %" : Unknown;

    public static string Percent(double? percent) => percent is { } known ? known.ToString("0.0", CultureInfo.InvariantCulture) + " %" : Unknown;

    public static string Count(long? count) => count is { } known ? known.ToString("N0", CultureInfo.InvariantCulture).Replace(',', '\u202F') : Unknown;

    public static string Bytes(long bytes) => bytes switch
    {
        >= 1L << 30 => (bytes / (double)(1L << 30)).ToString("0.0", CultureInfo.InvariantCulture) + " GB",
        >= 1 << 20 => (bytes / (double)(1 << 20)).ToString("0.0", CultureInfo.InvariantCulture) + " MB",
        >= 1 << 10 => (bytes / (double)(1 << 10)).ToString("0", CultureInfo.InvariantCulture) + " kB",
        _ => bytes.ToString(CultureInfo.InvariantCulture) + " B",
    };

    public static string Of(Tally share) => $"{Count(share.Part)} of {Count(share.Whole)}";

    public static string Plural(long count, string one, string? many = null) => $"{Count(count)} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>With its sign, and an arrow that says the same; null where there is nothing to compare with.</summary>
    public static string? Signed(double? delta, string format = "0.0") => delta is not { } known ? null
        : known.ToString($"+{format};−{format};{format}", CultureInfo.InvariantCulture);

    public static string SignedCount(long count) => count switch { > 0 => "+" + Count(count), < 0 => "−" + Count(-count), _ => "0" };

    public static string Direction(double? delta, Better better) => (delta, better) switch
    {
        (null or 0, _) or (_, Better.Neither) => "same",
        ( > 0, Better.Higher) or ( < 0, Better.Lower) => "better",
        _ => "worse",
    };

    public static string Day(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? Unknown;

    public static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Minute(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? Unknown;

    /// <summary><c>3 min ago</c>, <c>5 h ago</c>, <c>12 d ago</c></summary>
    public static string Ago(DateTimeOffset at, DateTimeOffset now) => (now - at) switch
    {
        { TotalMinutes: < 1 } => "just now",
        { TotalHours: < 1 } span => $"{(int)span.TotalMinutes} min ago",
        { TotalDays: < 1 } span => $"{(int)span.TotalHours} h ago",
        var span => $"{(int)span.TotalDays} d ago",
    };

    public static string Age(int? days) => days switch { null => Unknown, 0 => "today", { } known => $"{known} d" };

    public static string Commit(string? commit) => commit is null ? "no commit" : commit[..Math.Min(8, commit.Length)];

    public static string Lower<T>(T word) where T : struct, Enum => word.ToString().ToLowerInvariant();

    /// <summary>A shape for each state, so that colour is never alone.</summary>
    public static string Mark(TrustState state) => state switch
    {
        TrustState.Complete => "●",
        TrustState.Stale => "◷",
        TrustState.Partial => "◐",
        TrustState.Incomplete => "◌",
        _ => "○",
    };

    public static string Mark(Verdict verdict) => verdict switch { Verdict.Passed => "✓", Verdict.Failed => "✗", _ => "◌" };

    public static string Level(Verdict verdict) => verdict switch { Verdict.Passed => "good", Verdict.Failed => "poor", _ => "fair" };

    public static string Level(TrustState state) => state switch { TrustState.Complete => "good", TrustState.None => "soft", _ => "fair" };

    public static string Level(Severity severity) => severity switch { Severity.Critical or Severity.High => "poor", Severity.Medium => "fair", _ => "soft" };

    public static long BadTests(Measures measures) => (measures.Count(MetricRegister.TestsFailed) ?? 0) + (measures.Count(MetricRegister.TestsErrors) ?? 0);
}
