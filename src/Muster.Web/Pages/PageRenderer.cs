using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Components.Web.HtmlRendering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Muster.Web.Pages;

/// <summary>A page as HTML: first its content, which finds out its title, then the document around it.</summary>
public static class PageRenderer
{
    // Where the content goes in the document; no text of a page holds it, because a control character is no part of HTML.
    private const string Place = "\u0001content\u0001";

    private const int MostBuffers = 4;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private static readonly ServiceProvider NoServices = new ServiceCollection().BuildServiceProvider();
    private static readonly ConcurrentBag<MemoryStream> Buffers = [];

    public static async Task<RenderedPage> RenderAsync(Page page, PageContext at)
    {
        using var html = new StringWriter();
        await WriteAsync(page, at, html);
        return new RenderedPage(at.Status, html.ToString());
    }

    /// <summary>As bytes, which the caller must be done with when <paramref name="use"/> ends: the buffer goes to the next page.</summary>
    internal static async Task<T> RenderAsync<T>(Page page, PageContext at, Func<int, ReadOnlyMemory<byte>, T> use)
    {
        var buffer = Buffers.TryTake(out var free) ? free : new MemoryStream();
        buffer.SetLength(0);
        await using (var writer = new StreamWriter(buffer, Utf8, 1 << 14, leaveOpen: true))
        {
            await WriteAsync(page, at, writer);
        }

        var result = use(at.Status, buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
        if (Buffers.Count < MostBuffers)
        {
            Buffers.Add(buffer);
        }

        return result;
    }

    private static async Task WriteAsync(Page page, PageContext at, TextWriter to)
    {
        await using var renderer = new HtmlRenderer(NoServices, NullLoggerFactory.Instance);
        await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var content = await FramedAsync(renderer, at, builder => builder.OpenComponent(0, page.Component));
            var document = await FramedAsync(renderer, at, builder =>
            {
                builder.OpenComponent<Document>(0);
                builder.AddComponentParameter(1, nameof(Document.Page), page);
                builder.AddComponentParameter(2, nameof(Document.Content), new MarkupString(Place));
            });
            var around = document.ToHtmlString();
            var place = around.IndexOf(Place, StringComparison.Ordinal);
            to.Write("<!DOCTYPE html>\n");
            to.Write(around.AsSpan(0, place));
            content.WriteHtmlTo(to);
            to.Write(around.AsSpan(place + Place.Length));
        });
    }

    // Every piece within finds the page's context. No DynamicComponent, which hides from a trimmed program what types it may get.
    private static async Task<HtmlRootComponent> FramedAsync(HtmlRenderer renderer, PageContext at, Action<RenderTreeBuilder> open)
    {
        RenderFragment content = builder =>
        {
            open(builder);
            builder.CloseComponent();
        };
        return await renderer.RenderComponentAsync<CascadingValue<PageContext>>(ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(CascadingValue<PageContext>.Value)] = at,
            [nameof(CascadingValue<PageContext>.IsFixed)] = true,
            [nameof(CascadingValue<PageContext>.ChildContent)] = content,
        }));
    }
}

public sealed record RenderedPage(int Status, string Html);
