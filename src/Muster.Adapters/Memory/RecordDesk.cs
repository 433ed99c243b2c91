using System.Data.Common;
using Muster.Adapters.Manifests;
using Muster.Adapters.Manifests.Editing;
using Muster.Adapters.Storage;
using Muster.Core.Coordination;
using Muster.Core.Coordination.Records;
using Muster.Core.Coordination.Wishes;
using Muster.Core.Manifests;
using Muster.Core.Manifests.Editing;

namespace Muster.Adapters.Memory;

/// <summary>From a wish to the manifest and the event log, both or neither; or to what would stand there, without writing it.</summary>
public sealed class RecordDesk(string path, IStorageEngine engine, TimeProvider clock)
{
    /// <exception cref="EditRefusedException">The manifest cannot be written safely; nothing has changed.</exception>
    public async Task<RecordResult> ApplyAsync(Func<Manifest, DateTimeOffset, WishAnswer> wish, string who, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        WishAnswer? answer = null;
        var after = await new ManifestEditor(clock).EditAsync(
            path,
            manifest => (answer = wish(manifest, now)).Mistakes is [] ? answer.Edits : [],
            (before, edited, edits) => EventJournal.Note(RecordEvents.Between(before, edited, edits, who, now)),
            cancel);
        try
        {
            await EventJournal.SettleAsync(path, new EventLog(engine, clock), cancel);
        }
        catch (DbException down) when (engine.IsWorldDown(down))
        {
            answer = answer! with { Remarks = [.. answer!.Remarks, $"the event log cannot be reached ({down.Message}); the event waits beside the manifest and is carried over next time"] };
        }

        return RecordResult.Of(answer!, after);
    }

    /// <exception cref="EditRefusedException">It could not be written as things are.</exception>
    public async Task<RecordResult> PreviewAsync(Func<Manifest, DateTimeOffset, WishAnswer> wish, CancellationToken cancel)
    {
        if (!(await ManifestReader.ReadAsync(path, cancel)).TryGet(out var manifest, out var refusal))
        {
            throw new EditRefusedException(refusal.ToString());
        }

        var answer = wish(manifest, clock.GetUtcNow());
        return RecordResult.Of(answer, answer.Mistakes is [] ? EditedText.Of(manifest, answer.Edits) : manifest);
    }
}

/// <param name="Mistakes">Everything that is wrong with the wish; then nothing was written and there is no record.</param>
/// <param name="Record">The record as it stands, or would stand, afterwards.</param>
/// <param name="Ledger">All records around it.</param>
/// <param name="Changes">False when everything was so already.</param>
public sealed record RecordResult(IReadOnlyList<string> Mistakes, IReadOnlyList<string> Remarks, IRecord? Record, Ledger Ledger, bool Changes)
{
    internal static RecordResult Of(WishAnswer answer, Manifest after)
    {
        var ledger = Ledger.Of(after);
        return new(answer.Mistakes, answer.Remarks, ledger.Records.FirstOrDefault(one => one.Id == answer.Id), ledger, answer.Edits is not []);
    }
}
