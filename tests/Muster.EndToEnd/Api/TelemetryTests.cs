using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Muster.EndToEnd.Api;

public sealed class TelemetryTests
{
    [Fact]
    public async Task TracesGoWhereTheEnvironmentSays()
    {
        var cancel = TestContext.Current.CancellationToken;
        var seen = new ConcurrentQueue<(string Path, string Body)>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var collector = builder.Build();
        collector.MapPost("/v1/{kind}", async (HttpContext context) =>
        {
            using var bytes = new MemoryStream();
            await context.Request.Body.CopyToAsync(bytes, context.RequestAborted);
            seen.Enqueue((context.Request.Path, Encoding.Latin1.GetString(bytes.ToArray())));
        });
        await collector.StartAsync(cancel);
        var folder = Directory.CreateTempSubdirectory("muster-otlp-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "ecosystem.yaml"), "repos:\n  - name: shop\n", cancel);
        using (var process = MusterProgram.Start(
            folder,
            new Dictionary<string, string>
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Urls.First(),
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
            },
            "serve",
            "--port",
            "0"))
        {
            var address = (await process.StandardError.ReadLineAsync(cancel))!.Split(' ')[1];
            using var client = new HttpClient();
            await client.GetStringAsync(new Uri(address + "/health"), cancel);
            while (!seen.Any(one => one.Path == "/v1/traces" && one.Body.Contains("muster", StringComparison.Ordinal)))
            {
                await Task.Delay(50, cancel);
            }

            process.Kill();
            await process.WaitForExitAsync(cancel);
        }

        Directory.Delete(folder, recursive: true);
    }
}
