using System.Security.Cryptography;

namespace Muster.Web.Assets;

/// <summary>A file of the program itself. Its address holds its fingerprint, so a browser may keep it for ever.</summary>
public sealed class WebAsset
{
    private WebAsset(string name, string contentType)
    {
        using var stream = typeof(WebAsset).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        Content = bytes.ToArray();
        ContentType = contentType;
        var fingerprint = Convert.ToHexStringLower(SHA256.HashData(Content))[..12];
        FileName = $"{Path.GetFileNameWithoutExtension(name)}.{fingerprint}{Path.GetExtension(name)}";
    }

    public static WebAsset Style { get; } = new("muster.css", "text/css; charset=utf-8");

    public static WebAsset Script { get; } = new("muster.js", "text/javascript; charset=utf-8");

    public static WebAsset Icon { get; } = new("muster.svg", "image/svg+xml");

    public static IReadOnlyList<WebAsset> All { get; } = [Style, Script, Icon];

    public byte[] Content { get; }

    public string ContentType { get; }

    /// <summary><c>muster.0a1b2c3d4e5f.css</c></summary>
    public string FileName { get; }

    public string Text => System.Text.Encoding.UTF8.GetString(Content);
}
