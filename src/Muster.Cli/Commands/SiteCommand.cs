using System.CommandLine;
using Muster.Cli.Options;
using Muster.Cli.Output;
using Muster.Web.Hosting;
using Muster.Web.Reading;
using Muster.Web.Site;

namespace Muster.Cli.Commands;

/// <summary><c>muster site --out DIR</c>: the dashboard as files that need no server.</summary>
internal static class SiteCommand
{
    private const int UsualFiles = 5_000;

    public static Command Create()
    {
        var folder = new Option<string>("--out", "-o") { Description = "The folder to write; what is not of the site goes", Required = true };
        var files = NumberOption.Whole("At most so many pages of directories and source files", 0, UsualFiles, "--files");
        var place = new PlaceOptions();
        var command = new Command("site", "The dashboard as files that work from a disk") { folder, files };
        place.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var found = await place.AskAsync(parsed, cancel);
            using var estate = Source(found);
            var target = Path.GetFullPath(parsed.GetValue(folder)!);
            var site = await SiteProgress.ShowAsync(progress => SiteWriter.WriteAsync(estate, target, Math.Max(0, parsed.GetValue(files)), progress, cancel));
            await Console.Error.WriteLineAsync($"written: {site.Pages} pages, {Path.Combine(target, "index.html")}{(site.LeftOut > 0 ? $"; {site.LeftOut} directories and files without a page of their own (--files)" : "")}");
            return ExitCode.Done;
        });
        return command;
    }

    public static EstateSource Source(Place place) => new(new WebOptions { Manifest = place.Manifest.Path, Root = place.Root, Engine = place.Engine, Clock = TimeProvider.System });
}
