using Muster.Adapters.Processes;
using Muster.Adapters.Tools;
using Muster.Core.Sweeps;

namespace Muster.Adapters.Sweeps;

/// <summary>Runs a worker's command for one todo, to its end or its time limit; its output is kept, however much it is.</summary>
/// <param name="beside">Where a program's path that is relative begins: never in the tree, whose files are the repository's.</param>
internal sealed class WorkerRun(Worker worker, string beside, TimeSpan timeLimit)
{
    private const int MostWords = 300;

    /// <param name="brief">The todo's text.</param>
    /// <param name="scratch">A folder outside of the tree.</param>
    public async Task<(int? ExitCode, string? Problem)> RunAsync(
        string directory, string brief, IReadOnlyDictionary<string, string> variables, string scratch, string logPath, string cookie, Action<string>? said, CancellationToken cancel)
    {
        var todo = Path.Combine(scratch, "todo.md");
        await File.WriteAllTextAsync(todo, brief, cancel);
        string[] words = [.. worker.Arguments.Select(word => word.Replace(Worker.TodoFile, todo, StringComparison.Ordinal))];
        var limit = worker.TimeLimit ?? timeLimit;
        Dictionary<string, string?> environment = new(ToolEnvironment.Variables);
        foreach (var (name, value) in worker.Environment.Concat(variables))
        {
            // An environment ends at a NUL; a todo's text may hold one.
            environment[name] = value.Replace('\0', ' ');
        }

        environment["MUSTER_TODO_FILE"] = todo;
        Directory.CreateDirectory(Path.GetDirectoryName(logPath)!);
        using ToolLog log = new(logPath, said);
        log.WriteLine($"$ {CommandText.Of(words)}");
        var result = await ChildProcess.RunAsync(
            new()
            {
                Program = Program(words[0]),
                Arguments = [.. words.Skip(1)],
                Directory = directory,
                Environment = environment,
                TimeLimit = limit,
                Cookie = cookie,
            },
            log,
            log,
            cancel);
        return (result.ExitCode, result.Problem
            ?? (result.TimedOut ? $"killed at its time limit, after {limit.TotalSeconds:0} s"
                : worker.ExitCodes.Contains(result.ExitCode!.Value) ? null
                : $"the worker ended with exit code {result.ExitCode}{(log.LastWords(MostWords) is { Length: > 0 } last ? $": {last}" : "")}"));
    }

    private string Program(string word) => word.AsSpan().ContainsAny('/', Path.DirectorySeparatorChar) ? Path.GetFullPath(word, beside) : word;
}
