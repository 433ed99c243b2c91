using Spectre.Console;

namespace Muster.Cli.Output;

/// <summary>How many pages of a site are written, on stderr; nothing where stderr is no terminal.</summary>
internal static class SiteProgress
{
    public static async Task<T> ShowAsync<T>(Func<IProgress<(int Written, int Pages)>?, Task<T>> write)
    {
        if (Console.IsErrorRedirected)
        {
            return await write(null);
        }

        return await Screen.Talk.Progress().AutoClear(true).HideCompleted(true).Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn()).StartAsync(async progress =>
        {
            var task = progress.AddTask("reading the store", maxValue: 1);
            return await write(new Pages(task));
        });
    }

    // Told at once and not on another thread, as Progress<T> would: the bar is redrawn by its own clock.
    private sealed class Pages(ProgressTask task) : IProgress<(int Written, int Pages)>
    {
        public void Report((int Written, int Pages) value)
        {
            task.Description = $"{value.Written} of {value.Pages} pages";
            task.MaxValue = Math.Max(1, value.Pages);
            task.Value = value.Written;
        }
    }
}
