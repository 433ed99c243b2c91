using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Muster.Web.Hosting;

/// <summary>A page as it goes over the wire: packed, because nearly every browser takes it so.</summary>
internal sealed class ShownPage
{
    // The middle between size and time: a page of 70 KB in a millisecond, to a fifteenth.
    private const int Quality = 3;
    private const int Window = 18;

    private readonly byte[] _packed;
    private readonly int _length;

    private ShownPage(int status, byte[] packed, int length, string tag) => (Status, _packed, _length, Tag) = (status, packed, length, tag);

    public int Status { get; }

    public string Tag { get; }

    public long Bytes => _packed.Length;

    public static ShownPage Of(int status, ReadOnlySpan<byte> html)
    {
        var tag = string.Create(CultureInfo.InvariantCulture, $"W/\"{Convert.ToHexStringLower(SHA256.HashData(html).AsSpan(0, 8))}\"");
        var room = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(html.Length));
        try
        {
            return BrotliEncoder.TryCompress(html, room, out var written, Quality, Window)
                ? new ShownPage(status, room[..written], html.Length, tag)
                : throw new InvalidOperationException("the page does not fit into what it can need at most");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(room);
        }
    }

    public async Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = Status;
        context.Response.ContentType = "text/html; charset=utf-8";
        if (TakesBrotli(context.Request))
        {
            context.Response.Headers.ContentEncoding = "br";
            context.Response.ContentLength = _packed.Length;
            await context.Response.Body.WriteAsync(_packed, context.RequestAborted);
            return;
        }

        var room = ArrayPool<byte>.Shared.Rent(_length);
        try
        {
            BrotliDecoder.TryDecompress(_packed, room, out var written);
            await context.Response.Body.WriteAsync(room.AsMemory(0, written), context.RequestAborted);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(room);
        }
    }

    // br with a weight of 0 is one that is not wanted.
    private static bool TakesBrotli(HttpRequest request) => request.GetTypedHeaders().AcceptEncoding.Any(one => one.Value == "br" && one.Quality is null or > 0);
}
