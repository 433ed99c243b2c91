using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
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
            var content = await renderer.RenderComponentAsync<Frame>(ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(Frame.At)] = at, [nameof(Frame.Component)] = page.Component }));
            var document = await renderer.RenderComponentAsync<Frame>(ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                [nameof(Frame.At)] = at,
                [nameof(Frame.Component)] = typeof(Document),
                [nameof(Frame.Parameters)] = new Dictionary<string, object> { [nameof(Document.Page)] = page, [nameof(Document.Content)] = new MarkupString(Place) },
            }));
            var around = document.ToHtmlString();
            var place = around.IndexOf(Place, StringComparison.Ordinal);
            to.Write("<!DOCTYPE html>\n");
            to.Write(around.AsSpan(0, place));
            content.WriteHtmlTo(to);
            to.Write(around.AsSpan(place + Place.Length));
        });
    }
}

public sealed record RenderedPage(int Status, string Html);
