using System.Net;
using Muster.EndToEnd.Web;

namespace Muster.EndToEnd.Api;

public sealed class KillTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("muster-kill-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatWasAcknowledgedSurvivesAKillAndBecomesNumbersAtTheNextStart()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "ecosystem.yaml"), "repos:\n  - name: shop\n  - name: mailer\n", Cancel);
        var acknowledged = new List<string>();
        using (var first = await ServedMuster.StartAsync(_folder, Cancel))
        {
            for (var i = 0; i < 30; i++)
            {
                using var answer = await first.Client.PostAsync(
                    "/api/v1/deliveries", ApiHouse.Form(commit: i.ToString("x40", System.Globalization.CultureInfo.InvariantCulture)), Cancel);
                answer.StatusCode.ShouldBeOneOf(HttpStatusCode.Accepted, HttpStatusCode.OK);
                acknowledged.Add((await ApiHouse.JsonAsync(answer)).GetProperty("id").GetString()!);
            }

            // Disposing kills it: SIGKILL, with deliveries still waiting.
        }

        using var second = await ServedMuster.StartAsync(_folder, Cancel);
        foreach (var id in acknowledged.Distinct())
        {
            await UntilAsync(async () => (await StateAsync(second, id)) == "done");
        }

        acknowledged.Distinct().Count().ShouldBe(30);
        using var history = await second.Client.GetAsync("/api/v1/repositories/shop/snapshots?limit=1000", Cancel);
        (await ApiHouse.JsonAsync(history)).GetProperty("total").GetInt32().ShouldBe(30);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<string?> StateAsync(ServedMuster served, string id)
    {
        using var answer = await served.Client.GetAsync("/api/v1/deliveries/" + id, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, "an acknowledged delivery is there");
        return (await ApiHouse.JsonAsync(answer)).GetProperty("state").GetString();
    }

    private static async Task UntilAsync(Func<Task<bool>> done)
    {
        while (!await done())
        {
            await Task.Delay(50, Cancel);
        }
    }
}
