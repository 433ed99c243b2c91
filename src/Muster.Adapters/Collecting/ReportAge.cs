namespace Muster.Adapters.Collecting;

/// <summary>When and for what a report was made, from the best evidence there is.</summary>
/// <param name="MadeAt">The report's own time where it is credible, else its file's, else that of the commit that brought it.</param>
/// <param name="MadeFor">The commit it was made for; null when it is HEAD or cannot be told.</param>
/// <param name="CommitsSince">Commits since then, when sources changed in them; 0 when the sources are today's.</param>
internal readonly record struct ReportAge(DateTimeOffset MadeAt, string? MadeFor, int CommitsSince);
