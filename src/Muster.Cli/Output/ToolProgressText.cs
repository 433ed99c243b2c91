using Muster.Adapters.Tools;
using Spectre.Console;

namespace Muster.Cli.Output;

/// <summary>News of running tools on stderr: a line when a tool starts and one when it ends, in whatever order they come.</summary>
internal sealed class ToolProgressText : IProgress<ToolProgress>
{
    private readonly Lock _lock = new();

    public void Report(ToolProgress value)
    {
        if (value.Phase is not (ToolPhase.Started or ToolPhase.Preparing))
        {
            return;
        }

        lock (_lock)
        {
            Screen.Talk.MarkupLine($"[grey]running[/] {Safe.Markup(value.Repository)}: {Safe.Markup(value.Line ?? value.Tool)}");
        }
    }
}
