using System.Text;
using Muster.Core.Manifests;
using Muster.Core.Manifests.Editing;

namespace Muster.Adapters.Manifests.Editing;

/// <inheritdoc cref="IManifestEditor"/>
public sealed class ManifestEditor(TimeProvider clock) : IManifestEditor
{
    /// <summary>An editor that saves more often than this is a program that does not stop.</summary>
    private const int MostTries = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public async Task<Manifest> EditAsync(string path, Func<Manifest, IReadOnlyList<ManifestEdit>> edits, CancellationToken cancel)
    {
        path = Followed(path);
        if (!File.Exists(path))
        {
            throw new EditRefusedException($"{path} does not exist");
        }

        if (File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly))
        {
            throw new EditRefusedException($"{path} is read-only; nothing was written");
        }

        await using var taken = await ManifestLock.TakeAsync(path, Patience, clock, cancel);
        WholeFile.ClearRemains(path);
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (await TryAsync(path, edits, cancel) is { } done)
            {
                return done;
            }
        }

        throw new EditRefusedException($"{path} keeps being changed by another program; nothing was written, try again");
    }

    private static async Task<Manifest?> TryAsync(string path, Func<Manifest, IReadOnlyList<ManifestEdit>> edits, CancellationToken cancel)
    {
        var reading = await ManifestReader.ReadAsync(path, cancel);
        if (!reading.TryGet(out var manifest, out var refusal))
        {
            throw new EditRefusedException(refusal);
        }

        var edited = EditedText.Of(manifest, edits(manifest));
        if (ReferenceEquals(edited, manifest))
        {
            return manifest;
        }

        var before = reading.Bytes;
        byte[] bytes = [.. before.Span is [0xEF, 0xBB, 0xBF, ..] ? before[..3].Span : [], .. Encoding.UTF8.GetBytes(edited.Text)];
        return await WholeFile.ReplaceAsync(path, bytes, async () => (await File.ReadAllBytesAsync(path, cancel)).AsSpan().SequenceEqual(before.Span), cancel) ? edited : null;
    }

    // A link stays one; its target is what changes.
    private static string Followed(string path)
    {
        FileInfo file = new(Path.GetFullPath(path));
        return file.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? file.FullName;
    }
}
