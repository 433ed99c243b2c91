namespace Muster.Web.Api;

/// <summary>What may be asked of an operation in its address.</summary>
/// <param name="Type">As in JSON schema: <c>string</c>, <c>integer</c>, <c>boolean</c>.</param>
internal sealed record ApiParameter(string Name, string Says, string Type = "string")
{
    /// <summary>The parameters that every list has.</summary>
    public static IReadOnlyList<ApiParameter> OfLists { get; } =
    [
        new("limit", "At most so many items on a page (1–1000, usually 100); exports are whole unless it is given", "integer"),
        new("cursor", "Where the page begins: the `next` of the page before"),
        new("format", "`json`, `csv` or `jsonl`; the Accept header says the same"),
    ];

    public static IReadOnlyList<ApiParameter> OfSelection { get; } =
    [
        new("repos", "Repositories by name or nickname, comma-separated; `*` is a wildcard"),
        new("role", "Only repositories of these roles"),
        new("tag", "Only repositories with one of these tags"),
    ];
}
