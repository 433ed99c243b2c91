using Muster.Reports.Findings;

namespace Muster.Core.Changes;

/// <summary>Lines of source files at the two commits, as far as they were asked for.</summary>
public sealed record SourceTexts(IReadOnlyDictionary<string, IReadOnlyList<string>> Base, IReadOnlyDictionary<string, IReadOnlyList<string>> Head)
{
    public static SourceTexts None { get; } = new(new Dictionary<string, IReadOnlyList<string>>(), new Dictionary<string, IReadOnlyList<string>>());

    internal string? OfBase(Finding finding) => Around(Base, finding);

    internal string? OfHead(Finding finding) => Around(Head, finding);

    private static string? Around(IReadOnlyDictionary<string, IReadOnlyList<string>> texts, Finding finding) =>
        finding.Path is { } path ? FindingIdentity.Surroundings(texts.GetValueOrDefault(path), finding.Line) : null;
}
