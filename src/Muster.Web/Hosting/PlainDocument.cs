using System.Text.Encodings.Web;
using Muster.Web.Assets;

namespace Muster.Web.Hosting;

/// <summary>A page that needs neither the estate nor the store: to sign in, and to say what went wrong.</summary>
internal static class PlainDocument
{
    /// <param name="main">HTML.</param>
    public static string Html(string title, string main) => $"""
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>{Text(title)} · Muster</title>
        <link rel="icon" href="/assets/{WebAsset.Icon.FileName}" type="image/svg+xml"><link rel="stylesheet" href="/assets/{WebAsset.Style.FileName}"><script src="/assets/{WebAsset.Script.FileName}"></script></head>
        <body class="plain">
        <header><a class="brand" href="/"><svg width="32" height="32" viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="7" /><g><rect x="6" y="17" width="4" height="9" rx="1" /><rect x="14" y="11" width="4" height="15" rx="1" /><rect x="22" y="6" width="4" height="20" rx="1" /></g></svg>Muster</a></header>
        <main id="main">
        {main}
        </main></body></html>
        """;

    public static string Text(string? text) => HtmlEncoder.Default.Encode(text ?? "");
}
