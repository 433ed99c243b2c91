using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Muster.Web.Access;
using Muster.Web.Hosting;
using Muster.Web.Reading;

namespace Muster.Web.Api;

/// <summary><c>/api/v1</c>: every operation of the register, the document that describes them, and problems for the rest.</summary>
internal static class ApiEndpoints
{
    public static EndpointGroup Group { get; } = new("api", Map);

    private static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var operation in ApiRegister.All)
        {
            routes.MapMethods(ApiRegister.Base + operation.Path, [operation.Method], context => RunAsync(context, operation.Run)).WithMetadata(new AccessNeed(operation.Scope));
        }

        routes.MapGet(ApiRegister.Base + "/openapi.json", context => RunAsync(context, call => Answer.JsonAsync(call.Http, OpenApiDocument.Write))).WithMetadata(AccessNeed.Nothing);
        routes.MapFallback(ApiRegister.Base + "/{**path}", context => ApiProblem.NotFound($"the API has nothing at {context.Request.Path}; {ApiRegister.Base}/openapi.json says what there is").WriteAsync(context)).WithMetadata(AccessNeed.Nothing);
    }

    private static async Task RunAsync(HttpContext context, Func<ApiCall, Task> run)
    {
        try
        {
            var estate = context.RequestServices.GetRequiredService<EstateSource>();
            await run(new ApiCall(context, estate, await estate.NowAsync(context.RequestAborted)));
        }
        catch (ApiProblem problem) when (!context.Response.HasStarted)
        {
            await problem.WriteAsync(context);
        }
    }
}
