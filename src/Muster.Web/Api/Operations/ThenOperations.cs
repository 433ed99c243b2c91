using System.Globalization;
using Muster.Core.Estate;
using Muster.Core.Estate.Writing;

namespace Muster.Web.Api.Operations;

/// <summary>The estate of a day, in the very words of <c>muster report --as-of DAY --format json</c>.</summary>
internal static class ThenOperations
{
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        ApiOperation.Get("/estate/{day}", "All repositories as they stood at the end of a day, with that day's names, roles and tags", ApiSchema.Object("EstateThen", "The object of `muster report --as-of DAY --format json`."), ThenAsync)
            with { Parameters = [.. ApiParameter.OfSelection, new("format", "`json` or `csv`")] },
    ];

    private static async Task ThenAsync(ApiCall call)
    {
        var now = DateOnly.FromDateTime(call.Now.View.GeneratedAt.UtcDateTime);
        if (!DateOnly.TryParseExact(call.Route("day"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day > now)
        {
            throw ApiProblem.Wrong("the day is one up to today, like 2026-01-31");
        }

        var rows = await call.Estate.Series.AsOfAsync(day, EstateThen.Metrics, call.Cancel);
        var then = EstateThen.Of(day, rows, new ThenSelection { Names = call.SelectedNames(), Roles = call.Many("role"), Tags = call.Many("tag") });
        if (AnswerFormats.Of(call.Http.Request) == AnswerFormat.Csv)
        {
            await Answer.TextAsync(call.Http, EstateThenCsv.Write(then), "text/csv; charset=utf-8");
            return;
        }

        await Answer.JsonAsync(call.Http, json => EstateThenJson.Write(json, then));
    }
}
