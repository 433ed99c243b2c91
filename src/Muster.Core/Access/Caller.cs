namespace Muster.Core.Access;

/// <summary>Who asks: a token's holder, a CI job, or whoever sits at this machine.</summary>
/// <param name="Name">For logs and the delivery's record; no secret.</param>
/// <param name="Scope">What it allows.</param>
/// <param name="Repositories">Repositories that uploads may be for; null for all.</param>
public sealed record Caller(string Name, TokenScope Scope, IReadOnlySet<Guid>? Repositories)
{
    /// <summary>Somebody on this very machine, where the server listens to nobody else.</summary>
    public static Caller Local { get; } = new("this machine", TokenScope.Admin, null);

    public bool MayRead => Scope is TokenScope.Read or TokenScope.Admin;

    public bool MayChange => Scope is TokenScope.Admin;

    public bool MayUploadFor(Guid repository) => Scope is TokenScope.Upload or TokenScope.Admin && (Repositories is null || Repositories.Contains(repository));
}
