using System.Globalization;
using Muster.Core.Changes;
using Muster.Core.Snapshots;
using Spectre.Console;

namespace Muster.Cli.Output;

/// <summary>Causes with their commits and authors; where several commits may be it, all of them.</summary>
internal static class ExplanationText
{
    private const int MostPlaces = 6;

    public static void Write(IAnsiConsole screen, Explanation explanation)
    {
        foreach (var cause in explanation.Causes)
        {
            screen.MarkupLine($"  [bold]{cause.Weight,-9}[/] {Safe.Markup(cause.What)}");
            foreach (var place in cause.Places.Take(MostPlaces))
            {
                screen.MarkupLine($"            {Safe.Markup(place.ToString())}");
            }

            if (cause.Places.Count > MostPlaces)
            {
                screen.MarkupLine($"            [grey]and {cause.Places.Count - MostPlaces} more; --format json has all[/]");
            }

            if (cause.Commit is { } commit)
            {
                screen.MarkupLine($"    by      {Say(commit)}");
            }
            else if (cause.AmongCount > 0)
            {
                screen.MarkupLine($"    in      one of {cause.AmongCount} commits; which one, no snapshot in between says:");
                foreach (var one in cause.Among)
                {
                    screen.MarkupLine($"            {Say(one)}");
                }

                if (cause.AmongCount > cause.Among.Count)
                {
                    screen.MarkupLine($"            [grey]and {cause.AmongCount - cause.Among.Count} earlier[/]");
                }
            }
        }

        if (explanation.FilesNotAsked > 0)
        {
            screen.MarkupLine($"  [grey]authors of {explanation.FilesNotAsked} more files with few uncovered lines were not asked for[/]");
        }
    }

    private static string Say(CommitNote commit) =>
        Safe.Markup(string.Create(CultureInfo.InvariantCulture, $"{CommitText.Short(commit.Commit)} {commit.At:yyyy-MM-dd} {commit.Author}: {commit.Subject}"));
}
