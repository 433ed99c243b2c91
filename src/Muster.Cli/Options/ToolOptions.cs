using System.CommandLine;
using Muster.Adapters.Collecting;

namespace Muster.Cli.Options;

/// <summary>Running the repositories' own tools: nothing of theirs runs unless one of these asks for it.</summary>
internal sealed class ToolOptions
{
    private readonly Option<bool> _tests = new("--run-tests") { Description = "Run each repository's own tests with coverage first" };

    private readonly Option<bool> _checks = new("--run-checks") { Description = "Run each repository's linters and type checkers first, read-only" };

    private readonly Option<bool> _inPlace = new("--in-place") { Description = "Run them in the work tree with its environment; otherwise in a work tree of HEAD made for it" };

    private readonly Option<int> _minutes = NumberOption.Whole("Minutes for each tool", 1, 30, "--time-limit");

    public void AddTo(Command command)
    {
        command.Options.Add(_tests);
        command.Options.Add(_checks);
        command.Options.Add(_inPlace);
        command.Options.Add(_minutes);
    }

    /// <returns>Null when no tool is to run.</returns>
    /// <exception cref="UsageException">An option that means nothing without the others, or no time at all.</exception>
    public ToolWish? From(ParseResult parsed, Place place)
    {
        var (tests, checks, minutes) = (parsed.GetValue(_tests), parsed.GetValue(_checks), parsed.GetValue(_minutes));
        if (minutes <= 0)
        {
            throw new UsageException("--time-limit takes minutes, at least 1");
        }

        return tests || checks
            ? new ToolWish(tests, checks, parsed.GetValue(_inPlace), TimeSpan.FromMinutes(minutes), Path.Combine(Path.GetDirectoryName(place.Manifest.Path)!, ".muster", "runs"))
            : parsed.GetValue(_inPlace) ? throw new UsageException("--in-place goes with --run-tests or --run-checks") : null;
    }
}
