namespace Muster.Web.Site;

/// <summary>One file of the site: whole, or as it was before. What has not changed is not written, so that whoever copies the site copies little.</summary>
internal static class SiteFile
{
    private const string Mark = ".part";

    public static async Task PutAsync(string path, byte[] content, CancellationToken cancel)
    {
        if (new FileInfo(path) is { Exists: true } old && old.Length == content.Length && (await File.ReadAllBytesAsync(path, cancel)).AsSpan().SequenceEqual(content))
        {
            return;
        }

        try
        {
            await File.WriteAllBytesAsync(path + Mark, content, cancel);
            File.Move(path + Mark, path, overwrite: true);
        }
        catch
        {
            File.Delete(path + Mark);
            throw;
        }
    }
}
