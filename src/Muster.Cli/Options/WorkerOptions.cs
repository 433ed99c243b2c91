using System.CommandLine;
using System.Globalization;
using Muster.Adapters.Collecting;
using Muster.Core.Manifests;
using Muster.Core.Sweeps;

namespace Muster.Cli.Options;

/// <summary>Who carries out todos, and what the result is measured by.</summary>
internal sealed class WorkerOptions
{
    private readonly Option<string?> _worker = new("--worker", "-w") { Description = "Who does the work: a name of the manifest's sweeps: workers:, or a command line (no shell); {todo} in it is a file with the todo's text" };

    private readonly Option<string[]> _exitCodes = new("--accept-exit") { Description = "Exit codes more that mean the work is done; linters end with 1 where something is left", AllowMultipleArgumentsPerToken = true };

    private readonly Option<bool> _tests = new("--run-tests") { Description = "Measure each branch by the repository's own tests" };

    private readonly Option<bool> _checks = new("--run-checks") { Description = "Measure each branch by the repository's linters and type checkers" };

    private readonly Option<int> _minutes = NumberOption.Whole("Minutes for each todo, and for each tool that measures", 1, 30, "--time-limit");

    public void AddTo(Command command)
    {
        command.Options.Add(_worker);
        command.Options.Add(_exitCodes);
        command.Options.Add(_tests);
        command.Options.Add(_checks);
        command.Options.Add(_minutes);
    }

    public TimeSpan TimeLimit(ParseResult parsed) => TimeSpan.FromMinutes(parsed.GetValue(_minutes));

    /// <summary>A worker's path begins at the manifest; one that is typed begins here.</summary>
    public string Beside(ParseResult parsed, Manifest manifest) =>
        WorkerList.Of(manifest).All.Any(one => one.Name == parsed.GetValue(_worker)) || parsed.GetValue(_worker) is null ? Path.GetDirectoryName(manifest.Path)! : Environment.CurrentDirectory;

    /// <exception cref="UsageException">Nobody is named, or not so that it is clear who.</exception>
    public Worker? From(ParseResult parsed, Manifest manifest, bool isNeeded)
    {
        var list = WorkerList.Of(manifest);
        var (worker, mistake) = list.Find(parsed.GetValue(_worker));
        if (worker is null && (isNeeded || parsed.GetValue(_worker) is not null))
        {
            throw new UsageException([mistake!, .. list.Warnings.Select(warning => $"{manifest.Path}: {warning}")]);
        }

        var words = CommaLists.Of(parsed.GetValue(_exitCodes));
        var codes = words.Select(word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : throw new UsageException($"--accept-exit takes exit codes, not '{word}'")).ToArray();
        return worker is null ? null : worker with { ExitCodes = worker.ExitCodes.Union(codes).ToHashSet() };
    }

    public ToolWish? Tools(ParseResult parsed, Place place) => parsed.GetValue(_tests) || parsed.GetValue(_checks)
        ? new ToolWish(parsed.GetValue(_tests), parsed.GetValue(_checks), InPlace: true, TimeLimit(parsed), Path.GetDirectoryName(place.Manifest.Path)!)
        : null;
}
