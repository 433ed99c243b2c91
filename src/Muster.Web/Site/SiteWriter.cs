using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.WebUtilities;
using Muster.Core.Estate;
using Muster.Core.Manifests;
using Muster.Web.Assets;
using Muster.Web.Pages;
using Muster.Web.Reading;

namespace Muster.Web.Site;

/// <summary>The dashboard as files: the same components, relative links, a small index for the search. Nothing needs a server.</summary>
public static class SiteWriter
{
    private const string Marker = "muster-site.txt";

    /// <exception cref="IOException">The folder holds something that is no site of ours.</exception>
    public static async Task<WrittenSite> WriteAsync(EstateSource estate, string folder, int mostFiles, IProgress<(int Written, int Pages)>? progress, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        if (!File.Exists(Path.Combine(folder, Marker)) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new IOException($"{folder} is not empty and holds no site of Muster; give another --out");
        }

        var now = await estate.NowAsync(cancel);
        var map = await SitePlan.MakeAsync(estate, now, mostFiles, cancel);
        var written = new HashSet<string>(StringComparer.Ordinal) { Marker };
        foreach (var (file, content) in WebAsset.All.Select(asset => ("assets/" + asset.FileName, asset.Content)).Append(("assets/search-index.js", Index(now, map))))
        {
            await PutAsync(file, content);
            written.Add(file);
        }

        var done = 0;
        written.UnionWith(map.Pages.Select(page => page.File));
        await Parallel.ForEachAsync(map.Pages, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancel }, async (one, cancel) =>
        {
            var page = await PageRenderer.RenderAsync(PageOf(one.Address), Context(estate, now, one.Address, new SiteLinks(map, one.File), cancel));
            await PutAsync(one.File, Encoding.UTF8.GetBytes(page.Html));
            progress?.Report((Interlocked.Increment(ref done), map.Pages.Count));
        });

        Sweep(folder, written);
        await File.WriteAllTextAsync(Path.Combine(folder, Marker), "This folder is written by muster site; what it does not write is taken away.\n", cancel);
        return new WrittenSite(map.Pages.Count, map.LeftOut.Values.Sum());

        async Task PutAsync(string file, byte[] content)
        {
            var path = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await SiteFile.PutAsync(path, content, cancel);
        }
    }

    /// <summary>The overview as one file that needs nothing else: no script, no other file, no network.</summary>
    public static async Task<string> OneFileAsync(EstateSource estate, Manifest manifest, EstateView view, CancellationToken cancel)
    {
        var now = await estate.NowOfAsync(manifest, view, cancel);
        return (await PageRenderer.RenderAsync(PageRegister.All[0], Context(estate, now, "/", StandaloneLinks.Instance, cancel))).Html;
    }

    private static PageContext Context(EstateSource estate, EstateNow now, string address, Links links, CancellationToken cancel)
    {
        var question = address.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? address : address[..question];
        var query = question < 0 ? [] : QueryHelpers.ParseQuery(address[question..]).SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value ?? ""))).ToArray();
        return new PageContext
        {
            Estate = estate,
            Now = now,
            Query = new PageQuery(path, query),
            Route = path.Split('/') is ["", "repositories", var name, ..] ? new Dictionary<string, string> { ["name"] = Uri.UnescapeDataString(name) } : new Dictionary<string, string>(),
            Links = links,
            Cancel = cancel,
        };
    }

    private static Page PageOf(string address)
    {
        var path = address.Split('?')[0];
        return PageRegister.All.FirstOrDefault(page => page.Route == path) ?? PageRegister.All.First(page => page.Route == (path.Split('/') is [_, _, _, var below] ? "/repositories/{name}/" + below : "/repositories/{name}"));
    }

    // The default encoder writes no < and no &, so the text can do no harm wherever it lands.
    private static byte[] Index(EstateNow now, SiteMap map)
    {
        var hits = EstateSearch.Names(now, "").Concat(map.Pages.Where(page => page.Address.Contains("/file?path=", StringComparison.Ordinal))
            .Select(page => new SearchHit("Files", Uri.UnescapeDataString(page.Address.Split("/file?path=")[1]), Uri.UnescapeDataString(page.Address.Split('/')[2]), page.Address)));
        var rows = hits.Select(hit => (hit, file: map.FileOf(hit.Address))).Where(pair => pair.file is not null).Select(pair => new[] { pair.hit.Text, pair.hit.About ?? "", pair.file! });
        return Encoding.UTF8.GetBytes($"window.musterIndex={JsonSerializer.Serialize([.. rows], SiteJson.Default.StringArrayArray)};\n");
    }

    // Pages of repositories that are gone.
    private static void Sweep(string folder, HashSet<string> written)
    {
        foreach (var old in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            if (!written.Contains(Path.GetRelativePath(folder, old).Replace('\\', '/')))
            {
                File.Delete(old);
            }
        }
    }
}

/// <param name="LeftOut">Directories and files beyond the limit: named in their tables, without a page.</param>
public sealed record WrittenSite(int Pages, int LeftOut);

[JsonSerializable(typeof(string[][]))]
internal sealed partial class SiteJson : JsonSerializerContext;
