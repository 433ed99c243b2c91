using Muster.Reports.Input;

namespace Muster.Adapters.Files;

/// <summary>Report files as sources.</summary>
internal static class ReportOpening
{
    /// <summary>A file is opened as often as it is read; a pipe gives its bytes once, and they are kept.</summary>
    public static ReportSource OfFile(string path)
    {
        byte[]? piped = null;
        return new(path, () =>
        {
            if (piped is not null)
            {
                return new MemoryStream(piped, writable: false);
            }

            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
            if (file.CanSeek)
            {
                return file;
            }

            using (file)
            {
                using var bytes = new MemoryStream();
                file.CopyTo(bytes);
                piped = bytes.ToArray();
            }

            return new MemoryStream(piped, writable: false);
        });
    }

    public static ReportSource OfBytes(string name, byte[] bytes) => ReportSource.OfBytes(name, bytes);
}
