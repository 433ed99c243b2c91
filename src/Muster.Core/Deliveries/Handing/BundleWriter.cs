using System.IO.Compression;

namespace Muster.Core.Deliveries.Handing;

/// <summary>Reports and their note in one zip, the same bytes for the same content: what is sent over the wire, and what waits in a spool.</summary>
public static class BundleWriter
{
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task WriteAsync(Stream stream, DeliveryNote note, IEnumerable<HandedFile> files, CancellationToken cancel)
    {
        await using var zip = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancel);
        await AddAsync(zip, DeliveryNote.FileName, new MemoryStream(DeliveryNoteJson.Write(note)), cancel);
        foreach (var file in files)
        {
            await AddAsync(zip, file.Path, file.Raw.OpenRaw(), cancel);
        }
    }

    private static async Task AddAsync(ZipArchive zip, string name, Stream content, CancellationToken cancel)
    {
        await using var from = content;
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = NoTime;
        await using var to = await entry.OpenAsync(cancel);
        await from.CopyToAsync(to, cancel);
    }
}
