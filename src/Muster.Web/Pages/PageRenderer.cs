using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
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
            var content = await FramedAsync(renderer, at, builder => builder.OpenComponent(0, page.Component));
            var document = await FramedAsync(renderer, at, builder =>
            {
                builder.OpenComponent<Document>(0);
                builder.AddComponentParameter(1, nameof(Document.Page), page);
                builder.AddComponentParameter(2, nameof(Document.Content), new MarkupString(content));
            });
            return new RenderedPage(at.Status, "<!DOCTYPE html>\n" + document);
        });
    }

    // Every piece within finds the page's context. No DynamicComponent, which hides from a trimmed program what types it may get.
    private static async Task<string> FramedAsync(HtmlRenderer renderer, PageContext at, Action<RenderTreeBuilder> open)
    {
        RenderFragment content = builder =>
        {
            open(builder);
            builder.CloseComponent();
        };
        var frame = await renderer.RenderComponentAsync<CascadingValue<PageContext>>(ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(CascadingValue<PageContext>.Value)] = at,
            [nameof(CascadingValue<PageContext>.IsFixed)] = true,
            [nameof(CascadingValue<PageContext>.ChildContent)] = content,
        }));
        return frame.ToHtmlString();
    }
}

public sealed record RenderedPage(int Status, string Html);
