using Muster.Core.Alerts;
using Muster.Reports.Findings;

namespace Muster.Core.Notifications;

public enum ChannelFormat
{
    /// <summary>The alerts in full, as the API gives them.</summary>
    Muster,

    /// <summary>A sentence or a few, as Slack, Mattermost, Rocket.Chat, Zulip and others take them.</summary>
    Slack,
}

/// <summary>Whom to tell, of what: one entry of the manifest's <c>notifications:</c>. It holds no secret, only the name of the variable that does.</summary>
public sealed record Channel
{
    public required string Name { get; init; }

    /// <summary>Null where the address is itself a secret and stands in <see cref="UrlVariable"/>.</summary>
    public Uri? Url { get; init; }

    public string? UrlVariable { get; init; }

    /// <summary>The variable that holds what its messages are signed with; null for none.</summary>
    public string? SecretVariable { get; init; }

    public ChannelFormat Format { get; init; }

    public IReadOnlyList<AlertTurn> Turns { get; init; } = AlertTurns.Usual;

    /// <summary>Empty for all.</summary>
    public IReadOnlyList<AlertKind> Kinds { get; init; } = [];

    public IReadOnlyList<Severity> Severities { get; init; } = UsualSeverities;

    /// <summary>By name; null for all.</summary>
    public IReadOnlySet<string>? Repositories { get; init; }

    /// <summary>Whether its address may be one of this machine or of a private net.</summary>
    public bool MayBePrivate { get; init; }

    /// <summary>Whether it may be told in the clear.</summary>
    public bool MayBePlain { get; init; }

    /// <summary>More alerts than this at once are one message.</summary>
    public int DigestAbove { get; init; } = UsualDigest;

    public const int UsualDigest = 10;

    public static IReadOnlyList<Severity> UsualSeverities { get; } = [Severity.Critical, Severity.High, Severity.Medium];

    /// <summary>What of the environment it needs.</summary>
    public IEnumerable<string> Variables => ((string?[])[UrlVariable, SecretVariable]).OfType<string>();
}
