namespace Muster.Core.Access;

/// <summary>A CI whose signed job tokens are taken for uploads, and the repositories that its jobs may upload for.</summary>
/// <param name="Issuer">The address in the token's <c>iss</c>; its keys are found below it.</param>
/// <param name="Audience">What the token's <c>aud</c> must hold.</param>
/// <param name="Repositories">The CI's immutable id of a repository (<c>repository_id</c> of GitHub, <c>project_id</c> of GitLab) to the catalog's name.</param>
public sealed record OidcIssuer(Uri Issuer, string Audience, IReadOnlyDictionary<string, string> Repositories)
{
    /// <summary>Claims that hold the immutable id. Names are not enough: they can be given up and taken by somebody else.</summary>
    public static IReadOnlyList<string> IdClaims { get; } = ["repository_id", "project_id"];
}
