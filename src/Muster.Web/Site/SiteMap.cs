using System.Security.Cryptography;
using System.Text;
using Muster.Web.Assets;

namespace Muster.Web.Site;

/// <summary>Which address is which file of a site.</summary>
internal sealed class SiteMap
{
    private const int LongestName = 60;
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Address, string File)> _pages = [];

    public SiteMap()
    {
        foreach (var asset in WebAsset.All)
        {
            _files["/assets/" + asset.FileName] = "assets/" + asset.FileName;
        }

        _files["/search-index.js"] = "assets/search-index.js";
    }

    /// <summary>Directories and files that have no page here, of those repositories that have such.</summary>
    public Dictionary<string, int> LeftOut { get; } = new(StringComparer.Ordinal);

    /// <summary>Each page once, under the address that it is rendered for.</summary>
    public IReadOnlyList<(string Address, string File)> Pages => _pages;

    public void Add(string address, string file)
    {
        if (_taken.Add(file))
        {
            _pages.Add((address, file));
            _files.TryAdd(Key(address), file);
        }
    }

    public void LeaveOut(string repository, int pages)
    {
        if (pages > 0)
        {
            LeftOut[repository] = pages;
        }
    }

    /// <summary>Another address of a page that is there.</summary>
    public void Also(string address, string file) => _files.TryAdd(Key(address), file);

    /// <summary>Null for what has no file. The filters of a repository's page are of no matter: there is one.</summary>
    public string? FileOf(string address)
    {
        if (_files.TryGetValue(Key(address), out var file))
        {
            return file;
        }

        var question = address.IndexOf('?', StringComparison.Ordinal);
        return question > 0 && address.StartsWith("/repositories/", StringComparison.Ordinal) && !address.AsSpan(0, question).EndsWith("/file") && !address.Contains("dir=", StringComparison.Ordinal)
            ? _files.GetValueOrDefault(address[..question])
            : null;
    }

    /// <summary>A folder for the repository: its name where every file system can have it, else what is left of it and a hash.</summary>
    public string FolderOf(string name)
    {
        var safe = new string([.. name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' ? letter : '_')]).TrimStart('.');
        var folder = "repositories/" + (safe == name && safe.Length is > 0 and <= LongestName ? safe : $"{safe[..Math.Min(safe.Length, LongestName)]}-{Hash(name)}");
        return _taken.Contains(folder + "/index.html") ? folder + "-" + Hash(name) : folder;
    }

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..10];

    // Filters in one order, so that the same question is the same address.
    private static string Key(string address)
    {
        var question = address.IndexOf('?', StringComparison.Ordinal);
        return question < 0 ? address : address[..(question + 1)] + string.Join('&', address[(question + 1)..].Split('&').Order(StringComparer.Ordinal));
    }
}
