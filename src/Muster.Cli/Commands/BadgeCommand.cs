using System.CommandLine;
using Muster.Adapters.Storage.Series;
using Muster.Cli.Options;
using Muster.Cli.Output;
using Muster.Core.Badges;

namespace Muster.Cli.Commands;

/// <summary><c>muster badge NAME</c>: a badge as SVG, for a README without a server.</summary>
internal static class BadgeCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("name") { Description = "A repository, by name or nickname" };
        var metric = new Option<string>("--metric") { Description = "coverage, tests, findings, score or any metric's name", DefaultValueFactory = _ => "coverage" };
        var label = new Option<string?>("--label") { Description = "Other words on the left" };
        var style = new Option<string>("--style") { Description = "flat, flat-square or for-the-badge", DefaultValueFactory = _ => "flat" };
        style.AcceptOnlyFromAmong("flat", "flat-square", "for-the-badge");
        var file = new Option<string?>("--out") { Description = "A file (default: standard output)" };
        var place = new PlaceOptions();
        var command = new Command("badge", "A badge as SVG") { name, metric, label, style, file };
        place.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var found = await place.AskAsync(parsed, cancel);
            var repository = new SelectOptions().From(parsed, found.Manifest.Catalog, [parsed.GetValue(name)!]);
            using var store = found.OpenStore();
            if (RepositoryBadge.Full(parsed.GetValue(metric)!) is not "tests" and var full)
            {
                await TrendCommand.MetricKnownAsync(new SeriesStore(store), full, cancel);
            }

            var row = (await store.ViewAsync(repository, cancel)).Rows[0];
            var svg = BadgeSvg.Write(RepositoryBadge.Of(row, parsed.GetValue(metric)!, parsed.GetValue(label), parsed.GetValue(style) switch
            {
                "flat-square" => BadgeStyle.FlatSquare,
                "for-the-badge" => BadgeStyle.ForTheBadge,
                _ => BadgeStyle.Flat,
            }));
            if (parsed.GetValue(file) is { } path)
            {
                await OutFile.WriteAsync(path, async stream => await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(svg), cancel), cancel);
            }
            else
            {
                await Console.Out.WriteAsync(svg);
            }

            return ExitCode.Done;
        });
        return command;
    }
}
