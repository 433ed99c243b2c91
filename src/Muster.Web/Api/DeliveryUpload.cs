using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Muster.Core.Deliveries;
using Muster.Core.Deliveries.Handing;
using Muster.Reports.Input;
using Muster.Reports.Input.Containers;

namespace Muster.Web.Api;

/// <summary>The body of an upload: a form with files, or a bundle (zip, tar, tar.gz) with its fields in the address or its note. Nothing is kept before all of it is read.</summary>
internal sealed class DeliveryUpload
{
    /// <summary>Of the body as it comes over the wire.</summary>
    private const long LargestBody = 100L << 20;

    private const int LargestField = 64 * 1024;

    // Unpacking takes memory and a core: so many at a time, the others wait.
    private static readonly SemaphoreSlim Unpacking = new(2);

    private readonly List<HandedFile> _files = [];
    private readonly List<IgnoredFile> _ignored = [];
    private DeliveryNote _fields = new();
    private DeliveryNote _inBundle = new();

    /// <summary>What was said outside of a bundle wins over what stands in it.</summary>
    public DeliveryNote Note => _fields.Or(_inBundle);

    public IReadOnlyList<HandedFile> Files => _files;

    public IReadOnlyList<IgnoredFile> Ignored => _ignored;

    /// <exception cref="ApiProblem">The body is too large, broken, or of a type that is not taken.</exception>
    public static async Task<DeliveryUpload> ReadAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = LargestBody;
        }

        var upload = new DeliveryUpload();
        foreach (var (name, value) in context.Request.Query)
        {
            upload.Field(name, value.ToString());
        }

        try
        {
            await upload.ReadBodyAsync(context);
            return upload;
        }
        catch (InvalidDataException broken)
        {
            throw new ApiProblem(StatusCodes.Status422UnprocessableEntity, "the upload cannot be read; nothing of it was kept", broken.Message);
        }
        catch (BadHttpRequestException tooMuch)
        {
            throw tooMuch.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? new ApiProblem(tooMuch.StatusCode, $"the upload is larger than {LargestBody >> 20} MB; nothing of it was kept", "send a zip or tar.gz, or each tool's reports as a part of its own")
                : new ApiProblem(tooMuch.StatusCode, tooMuch.Message);
        }
        catch (IOException cut)
        {
            throw new ApiProblem(StatusCodes.Status400BadRequest, "the upload ended before its end; nothing of it was kept", cut.Message);
        }
    }

    private async Task ReadBodyAsync(HttpContext context)
    {
        var type = MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var parsed) ? parsed : new MediaTypeHeaderValue("application/octet-stream");
        switch (type.MediaType.Value?.ToLowerInvariant())
        {
            case "multipart/form-data" when HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= 100 } boundary:
                await FormAsync(new MultipartReader(boundary, context.Request.Body) { HeadersCountLimit = 16, HeadersLengthLimit = 8192, BodyLengthLimit = LargestBody }, context.RequestAborted);
                break;
            case "application/zip" or "application/x-zip-compressed" or "application/x-tar" or "application/gzip" or "application/x-gzip" or "application/octet-stream":
                await FileAsync(context.Request.Query["path"] is { Count: > 0 } path ? path.ToString() : "bundle", context.Request.Body, context.RequestAborted);
                break;
            default:
                throw new ApiProblem(StatusCodes.Status415UnsupportedMediaType, "a delivery is multipart/form-data, or a zip, tar or tar.gz");
        }
    }

    private async Task FormAsync(MultipartReader form, CancellationToken cancel)
    {
        var sections = 0;
        while (await form.ReadNextSectionAsync(cancel) is { } section)
        {
            if (++sections > UnpackLimits.Members)
            {
                throw new InvalidDataException($"it has more than {UnpackLimits.Members} sections");
            }

            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var about))
            {
                throw new InvalidDataException("a section has no Content-Disposition");
            }

            if (about.IsFileDisposition())
            {
                await FileAsync((about.FileNameStar.HasValue ? about.FileNameStar : HeaderUtilities.RemoveQuotes(about.FileName)).ToString(), section.Body, cancel);
            }
            else
            {
                Field(HeaderUtilities.RemoveQuotes(about.Name).ToString(), await TextAsync(section.Body, cancel));
            }
        }
    }

    private async Task FileAsync(string name, Stream body, CancellationToken cancel)
    {
        if (HandedPath.Refusal(name) is { } refusal)
        {
            throw new InvalidDataException(refusal);
        }

        var path = HandedPath.Tidy(name);
        var packed = await PackedReport.PackAsync(body, cancel);
        if (!ReportBundle.Is(packed.Source(path)))
        {
            _files.Add(new HandedFile(path, packed));
            return;
        }

        await Unpacking.WaitAsync(cancel);
        try
        {
            await BundleAsync(path, packed, cancel);
        }
        finally
        {
            Unpacking.Release();
        }
    }

    // A zip is read from its end: it goes through a file, so that its size takes no memory.
    private async Task BundleAsync(string path, PackedReport packed, CancellationToken cancel)
    {
        var file = Path.GetTempFileName();
        try
        {
            await using (var to = File.Create(file))
            await using (var from = packed.OpenRaw())
            {
                await from.CopyToAsync(to, cancel);
            }

            var bundle = await BundleReader.ReadAsync(new ReportSource(path, () => File.OpenRead(file)), cancel);
            _inBundle = _inBundle.Or(bundle.Note);
            _files.AddRange(bundle.Files);
            _ignored.AddRange(bundle.Ignored);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<string> TextAsync(Stream body, CancellationToken cancel)
    {
        var buffer = new byte[LargestField + 1];
        var count = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        return count > LargestField ? throw new InvalidDataException($"a field is longer than {LargestField} bytes") : System.Text.Encoding.UTF8.GetString(buffer, 0, count);
    }

    private void Field(string name, string value) => _fields = value.Length == 0 ? _fields : name.ToLowerInvariant() switch
    {
        "repository" or "repo" => _fields with { Repository = value.Trim() },
        "commit" or "sha" => _fields with { Commit = value.Trim() },
        "branch" => _fields with { Branch = value.Trim() },
        "part" => _fields with { Part = value.Trim() },
        "dirty" => _fields with { Dirty = value.Trim() is "true" or "1" },
        "empty" => _fields with { Empty = value.Trim() is "true" or "1" },
        "committedat" when DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => _fields with { CommittedAt = time },
        _ => _fields,
    };
}
