namespace Muster.Reports.Findings.Severities;

/// <summary>One tool's words for severity and what they are on Muster's five levels.</summary>
internal sealed class SeverityScale
{
    private readonly Dictionary<string, Severity> _levels = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="tool">The tool, or the format where many tools share its words.</param>
    /// <param name="otherwise">The level of a row without a word, or with a word that the tool did not have when this was written.</param>
    /// <param name="words">The tool's words, worst first.</param>
    public SeverityScale(string tool, Severity otherwise, params ReadOnlySpan<(string Word, Severity Level)> words)
    {
        (Tool, Otherwise) = (tool, otherwise);
        foreach (var (word, level) in words)
        {
            _levels.Add(word, level);
        }
    }

    public string Tool { get; }

    public Severity Otherwise { get; }

    public IReadOnlyDictionary<string, Severity> Words => _levels;

    public Severity Of(string? word) => word is not null && _levels.TryGetValue(word, out var level) ? level : Otherwise;
}
