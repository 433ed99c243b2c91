using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Muster.Adapters.Collecting;
using Spectre.Console;

namespace Muster.Cli.Output;

/// <summary>A progress bar on stderr while repositories come in; nothing where stderr is no terminal.</summary>
internal static class CollectProgress
{
    public static async IAsyncEnumerable<Collected> ShowAsync(IAsyncEnumerable<Collected> results, int count, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (Console.IsErrorRedirected)
        {
            await foreach (var one in results.WithCancellation(cancel))
            {
                yield return one;
            }

            yield break;
        }

        var shown = Channel.CreateUnbounded<Collected>();
        var bar = Screen.Talk.Progress().AutoClear(true).HideCompleted(true).Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn()).StartAsync(async progress =>
        {
            var task = progress.AddTask("collecting", maxValue: Math.Max(1, count));
            try
            {
                await foreach (var one in results.WithCancellation(cancel))
                {
                    task.Description = Safe.Markup(one.Repository.Name);
                    task.Increment(1);
                    await shown.Writer.WriteAsync(one, cancel);
                }

                shown.Writer.Complete();
            }
            catch (Exception stopped)
            {
                shown.Writer.Complete(stopped);
            }
        });
        await foreach (var one in shown.Reader.ReadAllAsync(cancel))
        {
            yield return one;
        }

        await bar;
    }
}
