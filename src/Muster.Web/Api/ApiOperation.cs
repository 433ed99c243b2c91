using Muster.Core.Access;

namespace Muster.Web.Api;

/// <summary>One thing that the API does: its address, what it says of itself, and the doing.</summary>
/// <param name="Path">Below <c>/api/v1</c>, in the routing syntax that OpenAPI shares.</param>
internal sealed record ApiOperation(string Method, string Path, string Summary, Func<ApiCall, Task> Run)
{
    /// <summary>The least that a token must allow.</summary>
    public TokenScope Scope { get; init; } = TokenScope.Read;

    public IReadOnlyList<ApiParameter> Parameters { get; init; } = [];

    /// <summary>What it answers with.</summary>
    public required ApiSchema Answers { get; init; }

    /// <summary>Where it takes a body: what it is.</summary>
    public ApiSchema? Takes { get; init; }

    public static ApiOperation Get(string path, string summary, ApiSchema answers, Func<ApiCall, Task> run) => new("GET", path, summary, run) { Answers = answers };
}
