using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Muster.Web.Pages;

/// <summary>A page as HTML: first its content, which finds out its title, then the document around it.</summary>
public static class PageRenderer
{
    private static readonly ServiceProvider NoServices = new ServiceCollection().BuildServiceProvider();

    public static async Task<RenderedPage> RenderAsync(Page page, PageContext at)
    {
        await using var renderer = new HtmlRenderer(NoServices, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var content = await renderer.RenderComponentAsync<Frame>(ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(Frame.At)] = at, [nameof(Frame.Component)] = page.Component }));
            var document = await renderer.RenderComponentAsync<Frame>(ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                [nameof(Frame.At)] = at,
                [nameof(Frame.Component)] = typeof(Document),
                [nameof(Frame.Parameters)] = new Dictionary<string, object> { [nameof(Document.Page)] = page, [nameof(Document.Content)] = new MarkupString(content.ToHtmlString()) },
            }));
            return new RenderedPage(at.Status, "<!DOCTYPE html>\n" + document.ToHtmlString());
        });
    }
}

public sealed record RenderedPage(int Status, string Html);
