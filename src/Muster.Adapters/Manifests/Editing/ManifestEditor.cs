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

    public Task<Manifest> EditAsync(string path, Func<Manifest, IReadOnlyList<ManifestEdit>> edits, CancellationToken cancel) => EditAsync(path, edits, (_, _, _) => null, cancel);

    /// <param name="note">From the manifest before and after to what is left beside it for whoever comes after; null for nothing.</param>
    internal async Task<Manifest> EditAsync(string path, Func<Manifest, IReadOnlyList<ManifestEdit>> edits, Func<Manifest, Manifest, IReadOnlyList<ManifestEdit>, byte[]?> note, CancellationToken cancel)
    {
        path = WholeFile.Followed(path);
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
            if (await TryAsync(path, edits, note, cancel) is { } done)
            {
                return done;
            }
        }

        throw new EditRefusedException($"{path} keeps being changed by another program; nothing was written, try again");
    }

    private static async Task<Manifest?> TryAsync(string path, Func<Manifest, IReadOnlyList<ManifestEdit>> edits, Func<Manifest, Manifest, IReadOnlyList<ManifestEdit>, byte[]?> note, CancellationToken cancel)
    {
        var reading = await ManifestReader.ReadAsync(path, cancel);
        if (!reading.TryGet(out var manifest, out var refusal))
        {
            throw new EditRefusedException(refusal);
        }

        var wanted = edits(manifest);
        var edited = EditedText.Of(manifest, wanted);
        if (ReferenceEquals(edited, manifest))
        {
            return manifest;
        }

        var before = reading.Bytes;
        byte[] bytes = [.. before.Span is [0xEF, 0xBB, 0xBF, ..] ? before[..3].Span : [], .. Encoding.UTF8.GetBytes(edited.Text)];
        return await WholeFile.ReplaceAsync(path, bytes, note(manifest, edited, wanted), async () => (await File.ReadAllBytesAsync(path, cancel)).AsSpan().SequenceEqual(before.Span), cancel) ? edited : null;
    }
}
