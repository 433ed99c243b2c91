using Spectre.Console;

namespace Muster.Cli.Output;

/// <summary>A progress bar on stderr while the pages of a site are written; nothing where stderr is no terminal.</summary>
internal static class SiteProgress
{
    /// <param name="write">Is given whom to tell of each page: how many are written, of how many.</param>
    public static async Task<T> ShowAsync<T>(Func<Action<int, int>, Task<T>> write)
    {
        if (Console.IsErrorRedirected)
        {
            return await write((_, _) => { });
        }

        return await Screen.Talk.Progress().AutoClear(true).HideCompleted(true).Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn()).StartAsync(async progress =>
        {
            var task = progress.AddTask("reading the store");
            return await write((done, all) =>
            {
                task.Description = $"{done} of {all} pages";
                task.MaxValue = all;
                task.Value = Math.Max(task.Value, done);
            });
        });
    }
}
