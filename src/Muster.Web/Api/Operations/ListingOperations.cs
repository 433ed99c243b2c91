using Muster.Core.Catalogs;
using Muster.Reports.Findings;
using Muster.Reports.Tests;
using Muster.Web.Listing;

namespace Muster.Web.Api.Operations;

/// <summary>Findings and tests over all repositories, as the explorers show them.</summary>
internal static class ListingOperations
{
    private static readonly FieldSet<Listed<Finding>> Findings = new("ListedFinding", OfRepository(DetailOperations.OfFinding));

    private static readonly FieldSet<Listed<TestCase>> Tests = new("ListedTest", OfRepository(DetailOperations.OfTest));

    private static readonly FieldSet<RuleCount> Rules = new(
        "RuleCount",
        new("tool", FieldKind.Text, one => one.Tool),
        new("rule", FieldKind.Text, one => one.Rule),
        new("worst", FieldKind.Text, one => one.Worst.ToString().ToLowerInvariant()),
        new("findings", FieldKind.Count, one => one.Findings),
        new("repositories", FieldKind.Count, one => one.Repositories));

    private static readonly ApiParameter[] OfRepositories = [.. ApiParameter.OfSelection, new("state", "Only repositories in this state"), new("q", "Only repositories whose name holds this text")];

    private static readonly ApiParameter[] OfFindings =
        [.. OfRepositories, new("severity", "critical, high, medium, low or info"), new("tool", "Only of this tool"), new("rule", "Only of this rule"), new("text", "Only those with this text in message, rule or path")];

    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        ApiOperation.Get("/findings", "The findings of all repositories that count, gravest first", ApiSchema.List(Findings), FindingsAsync) with { Parameters = OfFindings },
        ApiOperation.Get("/findings/rules", "How often each rule is broken, and in how many repositories", ApiSchema.List(Rules), RulesAsync) with { Parameters = OfFindings },
        ApiOperation.Get("/tests", "The tests of all repositories, those that need somebody first", ApiSchema.List(Tests), TestsAsync)
            with { Parameters = [.. OfRepositories, new("outcome", string.Join(", ", TestFilter.Outcomes.Select(one => one.Word)) + "; without it all"), new("text", "Only those with this text in name, suite or message")] },
    ];

    private static async Task FindingsAsync(ApiCall call)
    {
        var found = await FoundAsync(call);
        await ListAnswer.WriteAsync(call, (key, most) => found.BehindAsync(key, most, call.Cancel), () => Task.FromResult((long)found.Total), Findings, one => one.Key);
    }

    private static async Task RulesAsync(ApiCall call) => await ListAnswer.WriteAsync(call, RuleCount.Of((await FoundAsync(call)).Counts), Rules, one => $"{one.Tool} {one.Rule}");

    private static async Task TestsAsync(ApiCall call)
    {
        var filter = new TestFilter(OneOf(call, "outcome", [.. TestFilter.Outcomes.Select(one => one.Word)]) ?? "all");
        var found = await call.Estate.Tests.FindAsync(call.Selected(), filter.Wants, call.Query("text"), call.Cancel);
        await ListAnswer.WriteAsync(call, (key, most) => found.BehindAsync(key, most, call.Cancel), () => Task.FromResult((long)found.Total), Tests, one => one.Key);
    }

    private static Task<LongList<Finding, FindingKind>> FoundAsync(ApiCall call)
    {
        Severity? severity = OneOf(call, "severity", [.. Enum.GetNames<Severity>().Select(name => name.ToLowerInvariant())]) is { } word ? Enum.Parse<Severity>(word, ignoreCase: true) : null;
        var filter = new FindingFilter(severity, call.Query("tool"), call.Query("rule"), call.Query("text"));
        return call.Estate.Findings.FindAsync(call.Selected(), filter.Wants, filter.Text, call.Cancel);
    }

    private static string? OneOf(ApiCall call, string name, IReadOnlyList<string> words) =>
        call.Query(name)?.ToLowerInvariant() is not { } given ? null
        : words.Contains(given) ? given
        : throw ApiProblem.Wrong($"{name} is one of {string.Join(", ", words)}{NearNames.Hint(given, words)}");

    private static Field<Listed<T>>[] OfRepository<T>(IEnumerable<Field<T>> fields) =>
        [new("repository", FieldKind.Text, one => one.Row.Name), .. fields.Select(field => new Field<Listed<T>>(field.Name, field.Kind, one => field.Of(one.Item)))];
}
