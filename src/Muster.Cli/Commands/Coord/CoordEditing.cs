using System.CommandLine;
using Muster.Adapters.Memory;
using Muster.Cli.Options;
using Muster.Cli.Output;
using Muster.Core.Coordination.Wishes;
using Muster.Core.Coordination.Writing;
using Muster.Core.Manifests;
using Spectre.Console;

namespace Muster.Cli.Commands.Coord;

/// <summary>From a wish to the manifest and the event log; the answer is the record as it stands afterwards.</summary>
internal sealed class CoordEditing
{
    private readonly CoordOptions _options = new();

    private readonly Option<string?> _by = new("--by") { Description = "Who is at work, for the event log (default: the user's name)" };

    public void AddTo(Command command)
    {
        command.Options.Add(_by);
        _options.AddTo(command);
    }

    public string Who(ParseResult parsed) => parsed.GetValue(_by) ?? Environment.UserName;

    /// <param name="done">What has been done, for people: "created", "closed".</param>
    /// <exception cref="UsageException">The wish is wrong; everything that is wrong with it.</exception>
    public async Task<int> RunAsync(ParseResult parsed, string done, Func<Manifest, DateTimeOffset, WishAnswer> wish, CancellationToken cancel)
    {
        var place = await _options.Place.FindAsync(parsed, cancel);
        var result = await ApplyAsync(place, wish, Who(parsed), cancel);
        foreach (var remark in result.Remarks)
        {
            Screen.Talk.MarkupLine($"[yellow]note[/] {Safe.Markup(remark)}");
        }

        var record = result.Record!;
        if (_options.IsJson(parsed))
        {
            return JsonAnswer.Write(json => RecordWriting.Write(json, record, result.Ledger));
        }

        if (result.Changes)
        {
            Screen.Out.MarkupLine($"{done} [bold]{Safe.Markup(record.Id)}[/] {Safe.Markup(record.Headline)}");
        }

        return ExitCode.Done;
    }

    /// <exception cref="UsageException">The wish is wrong; everything that is wrong with it.</exception>
    public static async Task<RecordResult> ApplyAsync(Place place, Func<Manifest, DateTimeOffset, WishAnswer> wish, string who, CancellationToken cancel)
    {
        var result = await new RecordDesk(place.Manifest.Path, place.Engine, TimeProvider.System).ApplyAsync(wish, who, cancel);
        return result.Mistakes is [] ? result : throw new UsageException(result.Mistakes);
    }
}
