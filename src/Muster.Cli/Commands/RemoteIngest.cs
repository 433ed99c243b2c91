using System.Text.Json;
using Muster.Adapters.Sending;
using Muster.Reports;

namespace Muster.Cli.Commands;

/// <summary><c>muster ingest --server</c>: what waits in the spool first, then the delivery at hand.</summary>
internal static class RemoteIngest
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WaitForNumbers = TimeSpan.FromSeconds(20);

    public static async Task<int> RunAsync(Uri server, string? token, GatheredDelivery gathered, bool isEmpty, bool isJson, CancellationToken cancel)
    {
        var spool = new Spool(Spool.FolderFor(server, Environment.GetEnvironmentVariable), TimeProvider.System);
        using var sender = new DeliverySender(server, token, spool, FirstPause);
        if (spool.Waiting().Count > 0)
        {
            await foreach (var earlier in sender.SendSpooledAsync(cancel))
            {
                await Console.Error.WriteLineAsync(earlier.Refusal is { } no ? $"a delivery that waited is refused: {no}" : "a delivery that waited has been handed over");
            }
        }

        if (gathered.Files.Count == 0 && !isEmpty)
        {
            await Console.Error.WriteLineAsync($"{spool.Waiting().Count} deliveries wait for {server.Authority}");
            return spool.Waiting().Count == 0 ? ExitCode.Done : ExitCode.Partly;
        }

        var answer = await sender.SendAsync(isEmpty ? gathered.Note with { Empty = true } : gathered.Note, gathered.Files, WaitForNumbers, cancel);
        if (answer.Spooled is { } file)
        {
            await Console.Error.WriteLineAsync($"{server.Authority} cannot be reached ({answer.Trouble}). The delivery waits in {file}; the next muster ingest --server sends it, also without files.");
            return ExitCode.Partly;
        }

        if (answer.Refusal is { } refusal)
        {
            await Console.Error.WriteLineAsync($"{server.Authority} refuses the delivery: {refusal}");
            return ExitCode.Usage;
        }

        await Console.Out.WriteLineAsync(isJson ? answer.Body : Text(answer.Body!));
        return ExitCode.Done;
    }

    private static string Share(JsonElement measure) =>
        Share(new Tally(measure.GetProperty("part").GetInt64(), measure.GetProperty("whole").GetInt64()));

    private static string Share(Tally tally) => $"{tally.PercentText()} % ({tally})";

    private static string Text(string body)
    {
        using var document = JsonDocument.Parse(body);
        var root = document.RootElement;
        var text = $"{root.GetProperty("repository").GetString()}: handed over as {root.GetProperty("id").GetString()}, {root.GetProperty("state").GetString()}";
        foreach (var measure in root.GetProperty("measures").EnumerateObject().Where(one => one.Name is "coverage.line" or "tests.total" or "tests.failed" or "findings.total"))
        {
            text += $"{Environment.NewLine}  {measure.Name,-15} {(measure.Value.ValueKind == JsonValueKind.Object ? Share(measure.Value) : measure.Value.ToString())}";
        }

        foreach (var report in root.GetProperty("reports").EnumerateArray().Where(one => !one.GetProperty("counted").GetBoolean()))
        {
            text += $"{Environment.NewLine}  {report.GetProperty("path").GetString()}: {report.GetProperty("asideBecause").GetString()}";
        }

        return text;
    }
}
