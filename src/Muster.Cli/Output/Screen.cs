using Spectre.Console;

namespace Muster.Cli.Output;

/// <summary>Stdout for the answer. Colours only on a terminal that wants them; piped output has no decoration, and a line stays one line for grep.</summary>
internal static class Screen
{
    private const int PipedWidth = 10_000;

    public static IAnsiConsole Out { get; } = Create(Console.Out, Console.IsOutputRedirected);

    /// <summary>Stderr for the talk.</summary>
    public static IAnsiConsole Talk { get; } = Create(Console.Error, Console.IsErrorRedirected);

    public static bool IsPlain => Console.IsOutputRedirected;

    private static IAnsiConsole Create(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = redirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
            // Spectre turns escapes on wherever it sees GitHub Actions or another CI, also for a pipe.
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = !redirected },
            Out = new AnsiConsoleOutput(redirected ? new TrimmedWriter(writer) : writer),
        });
        if (redirected)
        {
            console.Profile.Width = PipedWidth;
        }

        return console;
    }
}
