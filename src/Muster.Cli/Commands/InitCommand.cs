using System.CommandLine;
using Muster.Adapters.Discovery;
using Muster.Adapters.Git;
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
        var command = new Command("init", "Write ecosystem.yaml from the repositories found") { directory, force };
        command.SetAction(async (parsed, cancel) =>
        {
            await RunAsync(parsed.GetValue(directory)!, parsed.GetValue(force), cancel);
            return ExitCode.Done;
        });
        return command;
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
