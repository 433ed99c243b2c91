using System.CommandLine;
using Muster.Adapters.Manifests.Editing;
using Muster.Adapters.Memory;
using Muster.Cli.Options;
using Muster.Cli.Output;
using Muster.Core.Coordination;
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
        var (answer, after) = await ApplyAsync(place, wish, Who(parsed), cancel);
        foreach (var remark in answer.Remarks)
        {
            Screen.Talk.MarkupLine($"[yellow]note[/] {Safe.Markup(remark)}");
        }

        var ledger = Ledger.Of(after);
        var record = ledger.Records.First(one => one.Id == answer.Id);
        if (_options.IsJson(parsed))
        {
            return JsonAnswer.Write(json => RecordWriting.Write(json, record, ledger));
        }

        if (answer.Edits is not [])
        {
            Screen.Out.MarkupLine($"{done} [bold]{Safe.Markup(record.Id)}[/] {Safe.Markup(record.Headline)}");
        }

        return ExitCode.Done;
    }

    /// <summary>Writes, then tells the event log; a log that cannot be reached is said, and the manifest's change stands.</summary>
    public static async Task<(WishAnswer Answer, Manifest After)> ApplyAsync(Place place, Func<Manifest, DateTimeOffset, WishAnswer> wish, string who, CancellationToken cancel)
    {
        var now = TimeProvider.System.GetUtcNow();
        WishAnswer? answer = null;
        Manifest? before = null;
        var after = await new ManifestEditor(TimeProvider.System).EditAsync(
            place.Manifest.Path,
            manifest =>
            {
                (before, answer) = (manifest, wish(manifest, now));
                return answer.Mistakes is [] ? answer.Edits : throw new UsageException(answer.Mistakes);
            },
            cancel);
        await new EventLog(place.Engine, TimeProvider.System).AppendAsync(RecordEvents.Between(before!, after, answer!.Edits, who, now), cancel);
        return (answer, after);
    }
}
