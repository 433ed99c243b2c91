using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Muster.Adapters.Discovery;
using Muster.Adapters.Files;
using Muster.Adapters.Git;
using Muster.Core.Deliveries;
using Muster.Reports;

namespace Muster.Adapters.Collecting;

/// <summary>
/// What a repository looks like without asking git and without opening a report: where HEAD is, the index, the sources' times, and each
/// report's size and time. The same fingerprint means the same snapshot, so nothing needs to be read; and it is that of this program only,
/// since another one may judge the same files otherwise.
/// </summary>
internal static class Fingerprint
{
    // A deterministic build's module id is a hash of its code: reading, rules of trust, dating.
    private static readonly string Program = string.Join(' ', new[] { typeof(Reading), typeof(Delivery), typeof(Fingerprint) }.Select(type => type.Module.ModuleVersionId));

    public static string Of(string directory, IReadOnlyList<FoundReport> reports, SourceTimes sources)
    {
        var text = new StringBuilder("muster fingerprint 2\n").Append(Program).Append('\n');
        if (GitLayout.Around(directory) is { } layout)
        {
            AppendHead(text, layout);
            AppendStat(text, Path.Combine(layout.GitDirectory, "index"));
        }

        text.Append(CultureInfo.InvariantCulture, $"{sources.Count} {sources.Newest?.Ticks}\n");
        foreach (var report in reports)
        {
            text.Append(CultureInfo.InvariantCulture, $"{report.Bytes} {report.Modified.Ticks} {report.Path}\n");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static void AppendHead(StringBuilder text, GitLayout layout)
    {
        var head = Read(Path.Combine(layout.GitDirectory, "HEAD"));
        text.Append(head).Append('\n');
        if (head.StartsWith("ref: ", StringComparison.Ordinal))
        {
            text.Append(Read(Path.Combine(layout.CommonDirectory, head["ref: ".Length..].Trim()))).Append('\n');
            AppendStat(text, Path.Combine(layout.CommonDirectory, "packed-refs"));
        }
    }

    private static void AppendStat(StringBuilder text, string path)
    {
        FileInfo file = new(path);
        text.Append(CultureInfo.InvariantCulture, $"{(file.Exists ? $"{file.Length} {file.LastWriteTimeUtc.Ticks}" : "none")}\n");
    }

    private static string Read(string path)
    {
        try
        {
            return RegularFile.Exists(path) ? File.ReadAllText(path) : "";
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
