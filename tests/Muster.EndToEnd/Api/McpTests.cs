using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Muster.Core.Access;

namespace Muster.EndToEnd.Api;

/// <summary>The tools, called by the client of the same package, over both transports.</summary>
public sealed class McpTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OverHttpAnAgentFindsTheRepositoryAndWhyItsNumberIsWhatItIs()
    {
        await using var house = await ApiHouse.StartAsync();
        await house.UploadAsync(ApiHouse.Form());
        await using var client = await HttpAsync(house, null);

        (await client.ListToolsAsync(cancellationToken: Cancel)).Select(tool => tool.Name).ShouldContain("explain");
        var list = await CallAsync(client, "list_repositories");
        list.GetProperty("repositories").GetArrayLength().ShouldBe(2);
        var why = await CallAsync(client, "explain", ("repository", "s"));

        why.GetProperty("value").GetString().ShouldBe("66.7 % (2/3)");
        why.GetProperty("countedReports")[0].GetProperty("path").GetString().ShouldBe("lcov.info");
        (await CallAsync(client, "run_gate")).GetProperty("verdict").GetString().ShouldBe("failed");
        (await CallAsync(client, "uncovered_lines", ("repository", "shop"), ("path", "app/cart.js"))).GetProperty("missed")[0].GetString().ShouldBe("2");
        (await CallAsync(client, "get_trend", ("repository", "shop"))).GetProperty("points").GetArrayLength().ShouldBe(1);
        (await CallAsync(client, "list_files", ("repository", "shop"))).GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task EveryReadingToolAnswersForARepositoryWithoutData()
    {
        await using var house = await ApiHouse.StartAsync();
        await using var client = await HttpAsync(house, null);

        foreach (var tool in new[] { "get_status", "explain", "list_findings", "list_tests", "list_files", "get_trend" })
        {
            await CallAsync(client, tool, ("repository", "mailer"));
        }

        (await CallAsync(client, "compare", ("repositories", new[] { "shop", "mailer" }))).GetProperty("state").GetProperty("shop").GetString().ShouldBe("none");
    }

    [Fact]
    public async Task AWrongNameIsAnsweredWithANearOne()
    {
        await using var house = await ApiHouse.StartAsync();
        await using var client = await HttpAsync(house, null);

        var answer = await client.CallToolAsync("get_status", new Dictionary<string, object?> { ["repository"] = "shoop" }, cancellationToken: Cancel);

        answer.IsError.ShouldBe(true);
        answer.Content.OfType<TextContentBlock>().Single().Text.ShouldContain("shop");
    }

    [Fact]
    public async Task WhatIsWrongWithTheArgumentsIsSaidAllAtOnce()
    {
        await using var house = await ApiHouse.StartAsync();
        await using var client = await HttpAsync(house, null);

        (await RefusalAsync(client, "uncovered_lines")).ShouldBe("the argument 'repository' is missing (Name or nickname); the argument 'path' is missing (The file, relative to the repository)");
        (await RefusalAsync(client, "get_status", ("repo", "shop"))).ShouldBe("the argument 'repository' is missing (Name or nickname); there is no argument 'repo'; did you mean repository?");
        (await RefusalAsync(client, "compare", ("repositories", "shop"))).ShouldBe("'repositories' takes a list, not \"shop\"");
        (await RefusalAsync(client, "get_trend", ("repository", 12))).ShouldBe("'repository' takes a string, not 12");
        (await RefusalAsync(client, "get_status", ("repository", "shoop"))).ShouldStartWith("The catalog has no repository 'shoop'; did you mean shop");
    }

    private static async Task<string> RefusalAsync(McpClient client, string tool, params (string Name, object Value)[] arguments)
    {
        var answer = await client.CallToolAsync(tool, arguments.ToDictionary(one => one.Name, one => (object?)one.Value), cancellationToken: Cancel);
        answer.IsError.ShouldBe(true);
        return answer.Content.OfType<TextContentBlock>().Single().Text;
    }

    [Fact]
    public async Task AReadTokenSeesOnlyToolsThatOnlyRead()
    {
        await using var house = await ApiHouse.StartAsync(asksForTokens: true);
        await using var reader = await HttpAsync(house, await house.TokenAsync(TokenScope.Read));

        (await reader.ListToolsAsync(cancellationToken: Cancel)).ShouldAllBe(tool => tool.ProtocolTool.Annotations!.ReadOnlyHint == true);
        await Should.ThrowAsync<Exception>(async () => await HttpAsync(house, null));
    }

    [Fact]
    public async Task OverStandardInputTheSameToolsAnswer()
    {
        await using var house = await ApiHouse.StartAsync();
        await house.UploadAsync(ApiHouse.Form());
        await using var client = await McpClient.CreateAsync(
            new StdioClientTransport(new StdioClientTransportOptions
            {
                Command = MusterProgram.Words[0],
                Arguments = [.. MusterProgram.Words.Skip(1), "mcp", "--read-only"],
                WorkingDirectory = house.Folder,
            }),

            // On a busy machine the program starts more slowly than the client waits before it tries the older handshake.
            new McpClientOptions { DiscoverProbeTimeout = TimeSpan.FromMinutes(1) },
            cancellationToken: Cancel);

        client.ServerInfo!.Name.ShouldBe("muster");
        var status = await CallAsync(client, "get_status", ("repository", "shop"));
        status.GetProperty("coverage").GetProperty("line").GetProperty("part").GetInt64().ShouldBe(2);
        (await client.ListToolsAsync(cancellationToken: Cancel)).ShouldAllBe(tool => tool.ProtocolTool.Annotations!.ReadOnlyHint == true);
    }

    [Fact]
    public async Task WhatChangesSomethingShowsItFirstAndWritesItOnlyWhenConfirmed()
    {
        await using var house = await ApiHouse.StartAsync();
        await using var client = await HttpAsync(house, null);
        var manifest = Path.Combine(house.Folder, "ecosystem.yaml");
        var before = await File.ReadAllTextAsync(manifest, Cancel);

        var preview = await CallAsync(client, "create_issue", ("title", "Cart is untested"), ("repositories", new[] { "s" }));

        preview.GetProperty("written").GetBoolean().ShouldBeFalse();
        preview.GetProperty("record").GetProperty("title").GetString().ShouldBe("Cart is untested");
        (await File.ReadAllTextAsync(manifest, Cancel)).ShouldBe(before);

        var written = await CallAsync(client, "create_issue", ("title", "Cart is untested"), ("repositories", new[] { "s" }), ("confirm", true));

        written.GetProperty("written").GetBoolean().ShouldBeTrue();
        (await File.ReadAllTextAsync(manifest, Cancel)).ShouldStartWith(before.TrimEnd());
        await UntilAsync(async () => (await CallAsync(client, "list_issues", ("repository", "shop"))).GetArrayLength() == 1);
        (await CallAsync(client, "search", ("text", "untested cart"))).GetProperty("records").GetArrayLength().ShouldBe(1);
        using var patched = await house.SendAsync(HttpMethod.Patch, "/api/v1/issues/" + written.GetProperty("record").GetProperty("id").GetString(), null, new StringContent("""{"status":"closed","resolution":"tested"}""", System.Text.Encoding.UTF8, "application/json"));
        patched.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        (await house.GetAsync("/api/v1/events?kind=issue")).GetProperty("total").GetInt32().ShouldBe(2);
    }

    private static async Task UntilAsync(Func<Task<bool>> done)
    {
        while (!await done())
        {
            await Task.Delay(50, Cancel);
        }
    }

    private static async Task<McpClient> HttpAsync(ApiHouse house, string? token) => await McpClient.CreateAsync(
        new HttpClientTransport(new HttpClientTransportOptions
        {
            Endpoint = new Uri(house.Address, "/mcp"),
            TransportMode = HttpTransportMode.StreamableHttp,
            AdditionalHeaders = token is null ? null : new Dictionary<string, string> { ["Authorization"] = "Bearer " + token },
        }),
        cancellationToken: Cancel);

    private static async Task<JsonElement> CallAsync(McpClient client, string tool, params (string Name, object Value)[] arguments)
    {
        var answer = await client.CallToolAsync(tool, arguments.ToDictionary(one => one.Name, one => (object?)one.Value), cancellationToken: Cancel);
        var text = answer.Content.OfType<TextContentBlock>().Single().Text;
        answer.IsError.ShouldNotBe(true, text);
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
