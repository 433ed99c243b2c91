namespace Muster.Cli.Output;

/// <summary>The file that <c>--out</c> names.</summary>
internal static class OutFile
{
    /// <exception cref="UsageException">It cannot be written there.</exception>
    public static FileStream Create(string path)
    {
        try
        {
            return File.Create(path);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--out {path}: {(Directory.Exists(path) ? "is a folder" : !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))) ? "its folder does not exist" : "may not be written")}");
        }
    }
}
