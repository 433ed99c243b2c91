using System.Runtime.InteropServices;
using System.Text;

namespace Muster.Adapters.Files;

/// <summary>
/// Whether there are bytes to read. A pipe, a socket or a device that lies where a file is expected would be opened and waited for, for ever;
/// only what a person names is opened whatever it is (<c>muster read &lt;(command)</c> is a pipe).
/// </summary>
public static class RegularFile
{
    // statx(2): the directory that relative paths are relative to, the mask that asks for the type, where the mode stands and what it says.
    private const int Here = -100;
    private const uint Type = 1;
    private const int Mode = 28;
    private const ushort TypeBits = 0xF000;
    private const ushort Regular = 0x8000;

    /// <summary>False where there is nothing; a link is what it leads to.</summary>
    public static bool Exists(string path)
    {
        // What has a length is a file: pipes, sockets and devices have none.
        FileInfo file = new(path);
        return file.Exists && ((file.Length > 0 && file.LinkTarget is null) || IsRegular(path));
    }

    /// <exception cref="IOException">What lies there is no file; what is missing is told by whoever opens it.</exception>
    public static string Demand(string path) => !File.Exists(path) || Exists(path) ? path : throw new IOException($"{path} is no regular file");

    private static bool IsRegular(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return true;
        }

        var answer = new byte[256];
        try
        {
            return Ask(Here, Encoding.UTF8.GetBytes(path + "\0"), 0, Type, answer) != 0 || (BitConverter.ToUInt16(answer, Mode) & TypeBits) == Regular;
        }
        catch (EntryPointNotFoundException)
        {
            // A C library older than the call.
            return true;
        }
    }

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Ask(int directory, byte[] path, int flags, uint mask, byte[] answer);
}
