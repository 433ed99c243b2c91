using System.Text;
using System.Text.RegularExpressions;
using Muster.Adapters.Files;
using Muster.Adapters.Processes;

namespace Muster.Adapters.Tools;

/// <summary>The place where recipes work: a tree of files, the repository it belongs to, and folders for what they write.</summary>
internal sealed class ToolSite
{
    private const int MostText = 1 << 20;

    /// <summary>Where tools run: a work tree of its own, or the repository's directory.</summary>
    public required string Directory { get; init; }

    /// <summary>The repository's own directory, where its environments and installed packages are.</summary>
    public required string Home { get; init; }

    /// <summary>For the reports of the recipe at hand.</summary>
    public required string Results { get; init; }

    /// <summary>For caches and data that nobody wants to keep.</summary>
    public required string Scratch { get; init; }

    /// <summary>The tree's own files, relative, with <c>/</c>; nothing that was installed or built.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    public string Result(string name) => Path.Combine(Results, name);

    public bool Has(string relative) => File.Exists(Path.Combine(Directory, relative));

    public bool HasAny(params ReadOnlySpan<string> relatives)
    {
        foreach (var relative in relatives)
        {
            if (Has(relative))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The beginning of a file; empty when it cannot be read.</summary>
    public string Read(string relative)
    {
        try
        {
            var file = Path.Combine(Directory, relative);
            if (!RegularFile.Exists(file))
            {
                return "";
            }

            using StreamReader reader = new(file);
            var buffer = new char[(int)Math.Min(MostText, new FileInfo(file).Length)];
            return new(buffer, 0, reader.ReadBlock(buffer));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <summary>Whether an INI or TOML file has a section, with a key when one is given.</summary>
    public bool HasSetting(string file, string section, string? key = null)
    {
        var text = Read(file);
        var head = Regex.Match(text, $@"^\[{Regex.Escape(section)}(?:\.[^\]]*)?\]", RegexOptions.Multiline);
        if (!head.Success || key is null)
        {
            return head.Success;
        }

        var body = text[(head.Index + head.Length)..];
        var end = body.IndexOf("\n[", StringComparison.Ordinal);
        return Regex.IsMatch(end < 0 ? body : body[..end], $@"^\s*{key}\s*=", RegexOptions.Multiline);
    }

    /// <summary>The absolute path of a program: in one of the given folders of the tree or of the repository, else in PATH; null when there is none.</summary>
    public string? Program(string name, params ReadOnlySpan<string> folders)
    {
        foreach (var folder in folders)
        {
            if ((ProgramPath.Find(Path.Combine(Directory, folder, name), Directory) ?? ProgramPath.Find(Path.Combine(Home, folder, name), Home)) is { } own)
            {
                return own;
            }
        }

        return ProgramPath.Find(name, Home);
    }

    /// <summary>A quick question to a program: its standard output, or null when it did not answer with exit code 0.</summary>
    public async Task<string?> AskAsync(IReadOnlyList<string> command, TimeSpan limit, CancellationToken cancel)
    {
        MemorySink answer = new(1 << 16);
        var result = await ChildProcess.RunAsync(
            new() { Program = command[0], Arguments = [.. command.Skip(1)], Directory = Directory, Environment = ToolEnvironment.Variables, TimeLimit = limit },
            answer,
            new MemorySink(1 << 16),
            cancel);
        return result.ExitCode == 0 ? Encoding.UTF8.GetString(answer.Bytes).Trim() : null;
    }
}
