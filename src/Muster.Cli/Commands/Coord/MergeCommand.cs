using System.CommandLine;
using Muster.Adapters.Git;
using Muster.Adapters.Manifests.Merging;
using Muster.Cli.Output;
using Spectre.Console;

namespace Muster.Cli.Commands.Coord;

/// <summary><c>muster coord merge BASE OURS THEIRS</c>: git's merge driver for the manifest (docs/coordination.md).</summary>
internal static class MergeCommand
{
    public static Command Create()
    {
        var before = new Argument<string>("base") { Description = "The common ancestor (git: %O)" };
        var ours = new Argument<string>("ours") { Description = "This branch's version; the result is written here (git: %A)" };
        var theirs = new Argument<string>("theirs") { Description = "The other branch's version (git: %B)" };
        var command = new Command("merge", "Merge two branches' manifests by record; git's merge driver") { before, ours, theirs };
        command.SetAction(async (parsed, cancel) =>
        {
            var files = new[] { parsed.GetValue(before)!, parsed.GetValue(ours)!, parsed.GetValue(theirs)! };
            if (files.Where(file => !File.Exists(file)).Select(file => $"{file} does not exist").ToArray() is { Length: > 0 } missing)
            {
                throw new UsageException(missing);
            }

            var answer = await new ManifestMerger(new GitProgram()).MergeAsync(files[0], files[1], files[2], cancel);
            foreach (var remark in answer.Remarks)
            {
                Screen.Talk.MarkupLine(answer.Clean ? $"[yellow]note[/] {Safe.Markup(remark)}" : $"[red]conflict[/] {Safe.Markup(remark)}");
            }

            // What git expects of a merge driver: anything but 0 leaves the file to a person.
            return answer.Clean ? ExitCode.Done : ExitCode.GateFailed;
        });
        return command;
    }
}
