using Muster.Core.Gates;

namespace Muster.Web.Api.Operations;

/// <summary>What the manifest's policies say of the repositories.</summary>
internal static class GateOperations
{
    private static readonly FieldSet<Judgement> Judgements = new(
        "Judgement",
        new("repository", FieldKind.Text, one => one.Repository),
        new("gate", FieldKind.Text, one => one.Gate),
        new("rule", FieldKind.Text, one => one.Rule),
        new("verdict", FieldKind.Text, one => one.Verdict.ToString().ToLowerInvariant()),
        new("reason", FieldKind.Text, one => one.Reason));

    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        ApiOperation.Get("/gates", "Every rule of every gate on every repository it is for, with verdict and reason", ApiSchema.List(Judgements), ListAsync)
            with { Parameters = [.. ApiParameter.OfSelection, new("gate", "Only of this gate"), new("verdict", "passed, failed or incomplete")] },
    ];

    private static Task ListAsync(ApiCall call)
    {
        if (call.Now.GateErrors.Count > 0)
        {
            throw new ApiProblem(409, "the manifest's gates are wrong", mistakes: call.Now.GateErrors);
        }

        var names = call.Selected().Select(row => row.Name).ToHashSet(StringComparer.Ordinal);
        Judgement[] found =
        [
            .. call.Now.Judgements.Where(one => names.Contains(one.Repository)
                && (call.Query("gate") is not { } gate || one.Gate == gate)
                && (call.Query("verdict") is not { } verdict || string.Equals(one.Verdict.ToString(), verdict, StringComparison.OrdinalIgnoreCase))),
        ];
        return ListAnswer.WriteAsync(call, found, Judgements, one => $"{one.Repository} {one.Gate} {one.Rule}");
    }
}
