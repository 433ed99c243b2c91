using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Muster.Core.Estate;

namespace Muster.Web.Pages;

/// <summary>The estate as one HTML page that needs nothing else: no script, no other file, no network.</summary>
public static class EstatePage
{
    public static async Task<string> RenderAsync(EstateView view, CancellationToken cancel)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            cancel.ThrowIfCancellationRequested();
            var page = await renderer.RenderComponentAsync<EstateDocument>(ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(EstateDocument.View)] = view }));
            return "<!DOCTYPE html>\n" + page.ToHtmlString();
        });
    }
}
