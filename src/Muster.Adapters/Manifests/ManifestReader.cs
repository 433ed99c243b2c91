using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Muster.Core.Manifests;
using YamlDotNet.Core;

namespace Muster.Adapters.Manifests;

/// <summary>Reads `ecosystem.yaml` or `repos.yaml`. What cannot be read is refused with file, line and reason, and never repaired or written to.</summary>
public static partial class ManifestReader
{
    /// <summary>10,000 repositories and their issues are some 20 MB.</summary>
    private const long LargestBytes = 64 << 20;

    [GeneratedRegex(@"^\(?Line: \d+, Col: \d+, Idx: \d+\)?.*?(?:: |$)")]
    private static partial Regex PlaceInMessage { get; }

    public static async Task<ManifestReading> ReadAsync(string path, CancellationToken cancel)
    {
        path = Path.GetFullPath(path);
        try
        {
            if (Directory.Exists(path))
            {
                return ManifestReading.Refused(new(path, 0, 0, "is a folder, not a manifest"));
            }

            await using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, useAsync: true);
            if (file.Length > LargestBytes)
            {
                return ManifestReading.Refused(new(path, 0, 0, string.Create(CultureInfo.InvariantCulture, $"{file.Length >> 20} MB, more than the {LargestBytes >> 20} MB that a manifest may have")));
            }

            var bytes = new byte[file.Length];
            await file.ReadExactlyAsync(bytes, cancel);
            return Parse(path, bytes) with { Bytes = bytes };
        }
        catch (FileNotFoundException)
        {
            return ManifestReading.Refused(new(path, 0, 0, "does not exist"));
        }
        catch (DirectoryNotFoundException)
        {
            return ManifestReading.Refused(new(path, 0, 0, "does not exist"));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return ManifestReading.Refused(new(path, 0, 0, $"cannot be read: {unreadable.Message}"));
        }
    }

    internal static ManifestReading Parse(string path, ReadOnlySpan<byte> bytes)
    {
        var (text, refusal) = ManifestText.Decode(path, bytes);
        if (refusal is not null)
        {
            return ManifestReading.Refused(refusal);
        }

        return ParseText(path, text!);
    }

    internal static ManifestReading ParseText(string path, string text)
    {
        try
        {
            return YamlTree.Parse(text) switch
            {
                ManifestMap root => new(new Manifest(path, text, root), null),
                ManifestList list => new(new Manifest(path, text, new ManifestMap([new(new("repos", false, list.Span), list)], list.Span)), null),
                null or ManifestScalar { IsNull: true } => ManifestReading.Refused(new(path, 1, 1, "the file is empty: a write may have been cut off")),
                var other => ManifestReading.Refused(new(path, other.Line, other.Span.Column, $"the file is {other.Kind}, where a mapping with 'repos' or 'ecosystem' is expected")),
            };
        }
        catch (YamlException broken)
        {
            return ManifestReading.Refused(Refusal(path, text, broken));
        }
    }

    private static ManifestRefusal Refusal(string path, string text, YamlException broken)
    {
        // YamlDotNet begins some messages with the place, which the refusal says already.
        var reason = PlaceInMessage.Replace(broken.Message, "").TrimEnd('.');

        // The end of its place is where reading stopped; its start may be the collection around it. A tab it places at the collection alone.
        var (line, column) = ((int)broken.End.Line, (int)broken.End.Column);
        var lines = text.Split('\n');
        if (reason.Contains("invalid tab", StringComparison.Ordinal)
            && Array.FindIndex(lines, line - 1, each => each.AsSpan(0, each.Length - each.AsSpan().TrimStart().Length).Contains('\t')) is >= 0 and var tabbed)
        {
            (line, column) = (tabbed + 1, lines[tabbed].IndexOf('\t', StringComparison.Ordinal) + 1);
        }

        var shown = line <= lines.Length ? lines[line - 1].Trim() : "";
        return new(path, line, column, shown.Length == 0 ? reason : $"{reason}: {(shown.Length > 80 ? $"{shown[..80]}…" : shown)}");
    }
}

/// <summary>A manifest, or why there is none.</summary>
public sealed record ManifestReading(Manifest? Manifest, ManifestRefusal? Refusal)
{
    /// <summary>The file as it was when it was read.</summary>
    internal ReadOnlyMemory<byte> Bytes { get; init; }

    public bool TryGet([NotNullWhen(true)] out Manifest? manifest, [NotNullWhen(false)] out ManifestRefusal? refusal)
    {
        (manifest, refusal) = (Manifest, Refusal);
        return manifest is not null;
    }

    internal static ManifestReading Refused(ManifestRefusal refusal) => new(null, refusal);
}
