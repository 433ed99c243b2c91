using System.Text;
using Muster.Adapters.Tests.Notifications;

namespace Muster.EndToEnd.Api;

/// <summary>A server tells by itself, and shows whom it cannot reach.</summary>
public sealed class NotificationServerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatAnUploadShowsIsToldAndWhoIsNotReachedIsShown()
    {
        using var listener = new Listener();
        await using var house = await ApiHouse.StartAsync(more: $"notifications: [{{name: team, url: 'http://127.0.0.1:{listener.Port}/T0KEN', allow: [private, http]}}]");
        await UntilAsync(house, "/metrics", """muster_notifications{channel="team",state="waiting"} 0""");

        // Two of three lines, where 80 % are asked.
        await house.UploadAsync(ApiHouse.Form());
        while (listener.Posts.Count == 0)
        {
            await Task.Delay(50, Cancel);
        }

        Encoding.UTF8.GetString(listener.Posts[0].Body).ShouldContain("coverage.line of shop is 66.7 % (2/3), at least 80 asked");
        await UntilAsync(house, "/metrics", """muster_notifications{channel="team",state="waiting"} 0""");
        (await PageAsync(house, "/alerts?tries=first")).ShouldNotContain("Alerts do not reach");

        listener.Answers = _ => (500, "");
        await house.UploadAsync(ApiHouse.Form("mailer"));
        await UntilAsync(house, "/metrics", """muster_notifications{channel="team",state="waiting"} 1""");
        var page = await UntilAsync(house, "/alerts", "Alerts do not reach <b>team</b>: 127.0.0.1 answers 500; 1 waiting.");
        page.ShouldNotContain("T0KEN");
    }

    // Pages are kept for up to a minute: each try is another address.
    private static async Task<string> UntilAsync(ApiHouse house, string path, string holds)
    {
        for (var tries = 0; ; tries++)
        {
            var page = await PageAsync(house, $"{path}?tries={tries}");
            if (page.Contains(holds, StringComparison.Ordinal))
            {
                return page;
            }

            await Task.Delay(50, Cancel);
        }
    }

    private static async Task<string> PageAsync(ApiHouse house, string path)
    {
        using var answer = await house.SendAsync(HttpMethod.Get, path);
        return await answer.Content.ReadAsStringAsync(Cancel);
    }
}
