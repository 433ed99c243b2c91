using System.CommandLine;
using Muster.Adapters.Discovery;
using Muster.Adapters.Git;
using Muster.Adapters.Manifests;
using Muster.Cli.Output;
using Spectre.Console;

namespace Muster.Cli.Commands;

/// <summary><c>muster init [DIR]</c>: writes a first manifest from the git repositories under DIR.</summary>
internal static class InitCommand
{
    public static Command Create()
    {
        var directory = new Argument<string>("dir") { Description = "Where the repositories are, and where ecosystem.yaml goes", DefaultValueFactory = _ => "." };
        var force = new Option<bool>("--force") { Description = "Write over an existing ecosystem.yaml" };
        var add = new Option<bool>("--add") { Description = "Add the repositories found to the ecosystem.yaml that is there; the rest of it stays as it is" };
        var command = new Command("init", "Write ecosystem.yaml from the repositories found") { directory, force, add };
        command.SetAction(async (parsed, cancel) =>
        {
            if (parsed.GetValue(add))
            {
                await AddAsync(Path.GetFullPath(parsed.GetValue(directory)!), parsed.GetValue(force), cancel);
                return ExitCode.Done;
            }

            await RunAsync(parsed.GetValue(directory)!, parsed.GetValue(force), cancel);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task AddAsync(string directory, bool force, CancellationToken cancel)
    {
        if (force)
        {
            throw new UsageException("--add keeps what is there, --force does not: one of the two");
        }

        if (ManifestFinder.Find(directory, directory, _ => null) is not { } path || !File.Exists(path))
        {
            throw new UsageException($"there is no manifest in {directory} to add to; muster init writes one");
        }

        if (!(await ManifestReader.ReadAsync(path, cancel)).TryGet(out var manifest, out var refusal))
        {
            throw UsageException.OfFile(refusal.ToString());
        }

        var unlisted = ManifestInit.Unlisted(manifest, directory, cancel);
        var added = unlisted is [] ? [] : await new ManifestInit(new GitProgram()).AddAsync(manifest, unlisted, cancel);
        Screen.Talk.MarkupLine(Safe.Markup(added is [] ? $"{path} lists every repository under {directory}" : $"added to {path}: {string.Join(", ", added)}; roles, tags and languages are guesses, marked as such"));
    }

    /// <returns>The manifest's path.</returns>
    /// <exception cref="UsageException">It could not be written.</exception>
    public static async Task<string> RunAsync(string directory, bool force, CancellationToken cancel)
    {
        var result = await new ManifestInit(new GitProgram()).WriteAsync(directory, force, cancel);
        if (result.Problem is { } problem)
        {
            throw new UsageException(problem);
        }

        foreach (var warning in result.Warnings)
        {
            Screen.Talk.MarkupLine($"[yellow]warning[/] {Safe.Markup(warning)}");
        }

        foreach (var aside in result.Aside)
        {
            Screen.Talk.MarkupLine($"[grey]aside[/] {Safe.Markup(aside.Path)}: {Safe.Markup(aside.Reason)}");
        }

        Screen.Talk.MarkupLine($"written: {Safe.Markup(result.Path)} with {result.Repositories} {(result.Repositories == 1 ? "repository" : "repositories")}; roles, tags and languages in it are guesses, marked as such");
        return result.Path;
    }
}
