using Muster.Core.Catalogs;

namespace Muster.Core.Coordination.Records;

/// <summary>A fixed list of words, the spellings that older files have for them, and the word that stands where nothing is written.</summary>
public sealed record Vocabulary(string What, IReadOnlyList<string> Words, string Default, IReadOnlyDictionary<string, string> Aliases)
{
    public const string Pending = "pending";
    public const string InProgress = "in_progress";
    public const string Blocked = "blocked";
    public const string Resolved = "resolved";
    public const string Closed = "closed";
    public const string Completed = "completed";
    public const string Cancelled = "cancelled";
    public const string Draft = "draft";
    public const string Active = "active";
    public const string Satisfied = "satisfied";

    public static Vocabulary IssueStatus { get; } = new(
        "status", [Pending, InProgress, Blocked, Resolved, Closed], Pending,
        new Dictionary<string, string> { ["open"] = Pending, ["todo"] = Pending, ["planned"] = Pending, ["fixed"] = Resolved });

    public static Vocabulary TodoStatus { get; } = new(
        "status", [Pending, InProgress, Blocked, Completed, Cancelled], Pending,
        new Dictionary<string, string> { ["open"] = Pending, ["todo"] = Pending, ["planned"] = Pending, ["done"] = Completed, ["complete"] = Completed, ["closed"] = Completed });

    public static Vocabulary PlanStatus { get; } = new(
        "status", [Draft, Active, "on_hold", Completed, Cancelled], Draft,
        new Dictionary<string, string> { [Pending] = Draft, ["open"] = Draft, ["planned"] = Draft, [InProgress] = Active, ["done"] = Completed, ["complete"] = Completed });

    public static Vocabulary DependencyStatus { get; } = new(
        "status", [Satisfied, "unsatisfied", "unknown", "deprecated", Pending, "failed", Cancelled], "unknown", new Dictionary<string, string>());

    public static Vocabulary DependencyType { get; } = new(
        "type", ["runtime", "development", "mcp", "test", "documentation"], "runtime", new Dictionary<string, string> { ["dev"] = "development", ["docs"] = "documentation" });

    public static Vocabulary Priority { get; } = new(
        "priority", ["critical", "high", "medium", "low"], "medium",
        new Dictionary<string, string> { ["p0"] = "critical", ["p1"] = "high", ["p2"] = "medium", ["p3"] = "low" });

    /// <summary>Case, spaces and hyphens do not matter: <c>In-Progress</c> is <c>in_progress</c>.</summary>
    public Term Read(string? written)
    {
        if (string.IsNullOrWhiteSpace(written))
        {
            return new(null, Default);
        }

        var word = written.Trim().ToLowerInvariant().Replace('-', '_').Replace(' ', '_');
        return new(written, Words.Contains(word) ? word : Aliases.GetValueOrDefault(word));
    }

    /// <summary>A word as typed by a person; or the sentence that names the accepted ones.</summary>
    public (string? Word, string? Mistake) Typed(string word) => Read(word).Meaning is { } meaning
        ? (meaning, null)
        : (null, $"'{word}' is no {What}; it is one of {string.Join(", ", Words)}{NearNames.Hint(word, Words)}");

    /// <summary>The place in the list, for sorting; words that are not understood come last.</summary>
    public int Rank(Term term) => term.Meaning is { } meaning ? Words.Index().First(pair => pair.Item == meaning).Index : Words.Count;
}
