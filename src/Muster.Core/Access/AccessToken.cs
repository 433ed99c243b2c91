namespace Muster.Core.Access;

/// <summary>A token as it is kept: never its secret.</summary>
public sealed record AccessToken
{
    /// <summary>The public half of the token's text: names it in lists and logs.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required TokenScope Scope { get; init; }

    /// <summary>Repositories that an upload token is for; empty for all.</summary>
    public IReadOnlyList<Guid> Repositories { get; init; } = [];

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>To the minute.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    public TokenState StateAt(DateTimeOffset now) =>
        RevokedAt is not null ? TokenState.Revoked : ExpiresAt <= now ? TokenState.Expired : TokenState.Active;
}

public enum TokenState
{
    Active,
    Expired,
    Revoked,
}
