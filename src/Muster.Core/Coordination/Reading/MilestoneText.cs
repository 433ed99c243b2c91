using Muster.Core.Coordination.Records;

namespace Muster.Core.Coordination.Reading;

/// <summary><c>name:date</c> as milestones are typed: <c>all_repos_80_coverage:2026-02-28</c>. The date may be left out.</summary>
public static class MilestoneText
{
    public static (string Name, Stamp? Due) Split(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0 && Stamp.Of(text[(colon + 1)..].Trim()) is { Time: not null } due
            ? (text[..colon].Trim(), due)
            : (text.Trim(), null);
    }
}
