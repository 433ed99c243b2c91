using Muster.Web.Pages;

namespace Muster.Web.Site;

/// <summary>Addresses as relative paths between the files of a site, so that it works from a disk and below any address.</summary>
internal sealed class SiteLinks(SiteMap map, string current) : Links
{
    public override bool Offline => true;

    /// <summary><c>../</c> for each folder that the page lies in.</summary>
    public string Root { get; } = string.Concat(Enumerable.Repeat("../", current.Count(letter => letter == '/')));

    public override int WithoutPage(string? repository = null) => repository is null ? map.LeftOut.Values.Sum() : map.LeftOut.GetValueOrDefault(repository);

    public override string? To(string address)
    {
        var hash = address.IndexOf('#', StringComparison.Ordinal);
        var (page, fragment) = hash < 0 ? (address, "") : (address[..hash], address[hash..]);
        return page.Length == 0 ? fragment : map.FileOf(page) is { } file ? Root + file + fragment : null;
    }
}

/// <summary>A page that is one file alone: no link leads out of it.</summary>
internal sealed class StandaloneLinks : Links
{
    public static StandaloneLinks Instance { get; } = new();

    public override bool Offline => true;

    public override bool Standalone => true;

    public override string? To(string address) => address.StartsWith('#') ? address : null;
}
