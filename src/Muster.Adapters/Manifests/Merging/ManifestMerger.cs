using System.Text;
using Muster.Adapters.Git;
using Muster.Adapters.Manifests.Editing;
using Muster.Core.Manifests;
using Muster.Core.Manifests.Editing;
using Muster.Core.Manifests.Merging;

namespace Muster.Adapters.Manifests.Merging;

/// <summary>
/// Git's merge driver for manifests. Records are merged by id and field (<see cref="RecordMerge"/>), everything else line by line by
/// <c>git merge-file</c>, which also puts its markers around what is in conflict.
/// </summary>
public sealed class ManifestMerger(GitProgram git)
{
    /// <summary>Writes the result to <paramref name="ours"/>, as git expects it.</summary>
    public async Task<MergeAnswer> MergeAsync(string before, string ours, string theirs, CancellationToken cancel)
    {
        var readings = new[] { await ManifestReader.ReadAsync(before, cancel), await ManifestReader.ReadAsync(ours, cancel), await ManifestReader.ReadAsync(theirs, cancel) };
        if (readings.Any(reading => reading.Refusal is not null))
        {
            // A version that Muster cannot read is merged as any text is.
            var (text, clash) = await LinesAsync(before, ours, theirs, cancel);
            await File.WriteAllTextAsync(ours, text, cancel);
            return new(!clash, [.. readings.Select(reading => reading.Refusal?.ToString()).OfType<string>().Select(refusal => $"merged line by line: {refusal}")]);
        }

        var (old, mine, yours) = (readings[0].Manifest!, readings[1].Manifest!, readings[2].Manifest!);
        var merge = RecordMerge.Of(old, mine, yours);
        var folder = Directory.CreateTempSubdirectory("muster-merge-").FullName;
        try
        {
            var paths = new[] { Path.Combine(folder, "base"), Path.Combine(folder, "ours"), Path.Combine(folder, "theirs") };
            await File.WriteAllTextAsync(paths[0], Apply(old, merge.ForBase, mine, yours), cancel);
            await File.WriteAllTextAsync(paths[1], Apply(mine, merge.ForOurs, yours, yours), cancel);
            await File.WriteAllTextAsync(paths[2], Apply(yours, merge.ForTheirs, mine, mine), cancel);
            var (text, clash) = await LinesAsync(paths[0], paths[1], paths[2], cancel);
            var mark = readings[1].Bytes.Span is [0xEF, 0xBB, 0xBF, ..];
            await File.WriteAllTextAsync(ours, text, new UTF8Encoding(mark), cancel);
            List<string> remarks = [.. merge.Conflicts.Select(conflict => conflict.ToString())];
            if (!clash && !ManifestReader.ParseText(ours, text).TryGet(out _, out var torn))
            {
                remarks.Add($"the result is not readable, look at it: {torn}");
            }

            return new(!clash && remarks is [], clash && remarks is [] ? ["lines outside of the records are in conflict"] : remarks);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // An edit that cannot be made (an alias, a merge key) is left to the merge of lines.
    private static string Apply(Manifest manifest, IReadOnlyList<ManifestEdit> edits, params ReadOnlySpan<Manifest> writtenIn)
    {
        var text = manifest;
        List<ManifestEdit> written = [];
        foreach (var edit in edits)
        {
            var taken = edit;
            foreach (var source in writtenIn)
            {
                taken = taken is AddRecord add and not WrittenRecord ? WrittenRecord.Of(source, add) : taken;
            }

            written.Add(taken);
        }

        try
        {
            return EditedText.Of(text, written).Text;
        }
        catch (EditRefusedException)
        {
            foreach (var edit in written)
            {
                try
                {
                    text = EditedText.Of(text, [edit]);
                }
                catch (EditRefusedException)
                {
                    continue;
                }
            }

            return text.Text;
        }
    }

    private async Task<(string Text, bool Clash)> LinesAsync(string before, string ours, string theirs, CancellationToken cancel)
    {
        var answer = await git.RunAsync(
            Path.GetDirectoryName(Path.GetFullPath(ours))!,
            ["merge-file", "-p", "-q", "-L", "ours", "-L", "base", "-L", "theirs", "--", Path.GetFullPath(ours), Path.GetFullPath(before), Path.GetFullPath(theirs)],
            cancel);
        var clash = answer.Text.Contains("<<<<<<< ours", StringComparison.Ordinal);
        return answer.Problem is null || clash ? (answer.Text, clash) : throw new IOException($"git merge-file: {answer.Problem}");
    }
}

/// <param name="Clean">Whether nothing is left for a person to decide.</param>
/// <param name="Remarks">What is in conflict, a sentence each.</param>
public sealed record MergeAnswer(bool Clean, IReadOnlyList<string> Remarks);
