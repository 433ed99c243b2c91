namespace Muster.EndToEnd.Web;

/// <summary>Nothing that a report, a commit or a manifest says is ever run, on any page, served or on disk.</summary>
public sealed class HostileTextTests : IDisposable
{
    private static readonly string[] Payloads =
    [
        "<script>window.hurt=1</script>", "\"><img src=x onerror=window.hurt=1>", "'><svg onload=window.hurt=1>", "</title><script>window.hurt=1</script>", "</style><script>window.hurt=1</script>",
        "javascript:window.hurt=1", "<iframe srcdoc='<script>parent.hurt=1</script>'>", "\" autofocus onfocus=window.hurt=1 x=\"", "<!--<script>window.hurt=1//-->", "</script><script>window.hurt=1</script>", "{{constructor.constructor('window.hurt=1')()}}", "<a href=javascript:window.hurt=1>x</a>", "<math><mtext></p><img src=x onerror=window.hurt=1>",
    ];

    private readonly DemoEstate _estate = new();

    [Fact]
    public async Task NoTextOfAnyReportCommitOrManifestIsRun()
    {
        WebBrowser.Required();
        var cancel = TestContext.Current.CancellationToken;
        await WriteAsync();
        (await MusterProgram.RunAsync(_estate.Path, "collect")).Exit.ShouldBe(0);
        await ChangeAsync();
        (await MusterProgram.RunAsync(_estate.Path, "collect")).Exit.ShouldBe(0);
        await MusterProgram.RunAsync(_estate.Path, "token", "create", Payloads[0], "--scope", "read");
        await MusterProgram.RunAsync(_estate.Path, "coord", "create-issue", "--title", Payloads[1], "--repos", "shop");
        var site = await MusterProgram.RunAsync(_estate.Path, "site", "--out", "site");
        site.Exit.ShouldBe(0, site.Error);
        await File.WriteAllTextAsync(_estate["one.html"], (await MusterProgram.RunAsync(_estate.Path, "report", "--format", "html")).Output, cancel);
        using var served = await ServedMuster.StartAsync(_estate.Path, cancel);
        await using var browser = await WebBrowser.StartAsync();
        await using var window = await browser.OpenAsync(Size.Desktop);
        var repository = "/repositories/" + Uri.EscapeDataString(Name);
        string[] paths = ["/", "/?q=%3Cscript%3Ewindow.hurt%3D1%3C/script%3E", "/trends", $"/compare?with={Uri.EscapeDataString(Name)}&with=%22%3E%3Cimg%20src%3Dx%20onerror%3Dwindow.hurt%3D1%3E", "/gates?verdict=all", "/findings", "/tests?outcome=all", "/issues?status=all", "/todos", "/plans", "/dependencies", "/catalog", "/system", "/search?q=script", "/search?q=%22%3E%3Csvg%20onload%3Dwindow.hurt%3D1%3E", "/memory", "/memory?q=%3Cscript%3E", "/alerts?state=all", "/alerts?kind=%3Cscript%3E&repo=%22%3E%3Cimg%20src%3Dx%20onerror%3Dwindow.hurt%3D1%3E", "/api/v1/system", "/api/v1/estate", repository, repository + "/change", $"{repository}/change?base={Uri.EscapeDataString(Payloads[1])}&at={Uri.EscapeDataString(Payloads[0])}", $"/api/v1{repository}/changes", $"/compare?with={Uri.EscapeDataString(Name)}&at=head&with={Uri.EscapeDataString(Name)}&at={Uri.EscapeDataString(Tag)}", $"/compare?with={Uri.EscapeDataString(Name)}&at={Uri.EscapeDataString(Payloads[1])}", .. Payloads.Select(text => $"{repository}/file?path={Uri.EscapeDataString("src/" + text.Replace('/', '_') + ".py")}")];
        var addresses = paths.Select(path => new Uri(served.Address, path)).Concat(Directory.EnumerateFiles(_estate["site"], "*.html", SearchOption.AllDirectories).Append(_estate["one.html"]).Select(file => new Uri(file))).ToArray();
        var shown = 0;
        var changed = await served.Client.GetStringAsync(new Uri(served.Address, repository + "/change"), cancel);
        changed.ShouldContain("&lt;script&gt;window.hurt=1&lt;/script&gt; changes it", Case.Sensitive, "what the commit says is on the page");
        changed.ShouldContain("E&quot; onload=window.hurt=1 x", Case.Sensitive, "and who wrote it");
        foreach (var address in addresses)
        {
            var page = await window.GoAsync(address);
            (await page.EvaluateAsync<bool>("typeof window.hurt !== 'undefined'")).ShouldBeFalse($"{address} ran a payload");
            shown += (await page.Locator("body").InnerTextAsync()).Contains("window.hurt=1", StringComparison.Ordinal) ? 1 : 0;
        }

        shown.ShouldBeGreaterThan(12, "the payloads are shown as the text they are");
        window.Troubles.ShouldBeEmpty();
    }

    public void Dispose() => _estate.Dispose();

    private static string Name => "evil<script>window.hurt=1</script>";

    private static string Tag => "v1<img/src=x/onerror=window.hurt=1>";

    // A commit whose subject, author and tag are hostile, and that takes cover away.
    private Task ChangeAsync()
    {
        var lines = string.Concat(Payloads.Select(text => $"""<class name="{Xml(text)}" filename="{Xml("src/" + text.Replace('/', '_') + ".py")}"><lines><line number="1" hits="0"/><line number="2" hits="0"/><line number="3" hits="0"/></lines></class>"""));
        _estate.Write("notes/coverage.xml", $"""<?xml version="1.0" ?><coverage version="7.6.13" line-rate="0.5" lines-valid="2"><packages><package name="p"><classes>{lines}</classes></package></packages></coverage>""");
        foreach (var file in Directory.EnumerateFiles(_estate["notes/src"]))
        {
            File.AppendAllText(file, "y = 2\n");
        }

        _estate.Git("notes", "add", "-A");
        _estate.Git("notes", "-c", "user.name=E\" onload=window.hurt=1 x", "-c", "user.email=a@example.org", "commit", "-q", "-m", Payloads[0] + " changes it");
        _estate.Git("notes", "tag", Tag);
        return Task.CompletedTask;
    }

    private static string Xml(string text) => System.Security.SecurityElement.Escape(text);

    private static string Json(string text) => System.Text.Json.JsonSerializer.Serialize(text);

    private async Task WriteAsync()
    {
        var cancel = TestContext.Current.CancellationToken;
        var lines = string.Concat(Payloads.Select(text => $"""<class name="{Xml(text)}" filename="{Xml("src/" + text.Replace('/', '_') + ".py")}"><lines><line number="1" hits="1"/><line number="2" hits="0"/></lines></class>"""));
        _estate.Write("notes/coverage.xml", $"""<?xml version="1.0" ?><coverage version="7.6.12" line-rate="0.5" lines-valid="2"><packages><package name="p"><classes>{lines}</classes></package></packages></coverage>""");
        _estate.Write("notes/junit.xml", $"""<testsuites><testsuite name="s">{string.Concat(Payloads.Select(text => $"""<testcase classname="{Xml(text)}" name="{Xml(text)}"><failure message="{Xml(text)}">{Xml(text)}</failure></testcase>"""))}</testsuite></testsuites>""");
        _estate.Write("notes/ruff.json", "[" + string.Join(',', Payloads.Select(text => $$"""{"cell":null,"code":{{Json(text)}},"filename":{{Json("src/" + text.Replace('/', '_') + ".py")}},"fix":null,"location":{"column":1,"row":1},"end_location":{"column":2,"row":1},"message":{{Json(text)}},"noqa_row":1,"url":"javascript:window.hurt=1"}""")) + "]");
        foreach (var text in Payloads)
        {
            var name = "src/" + text.Replace('/', '_') + ".py";
            if (System.Text.Encoding.UTF8.GetByteCount(name) < 200)
            {
                _estate.Write("notes/" + name, $"x = '{text}'\n{text}\n");
            }
        }

        _estate.Commit("notes");
        _estate.Git("notes", "branch", "-m", "main", "x<img/src=x/onerror=window.hurt=1>");
        var records = string.Join('\n', Payloads.Select((text, i) => $$"""
                - {id: {{Json("I" + text)}}, title: {{Json(text)}}, description: {{Json(text)}}, status: {{Json(i == 0 ? text : "pending")}}, priority: high, repos: [{{Json(Name)}}, {{Json(text)}}], assignee: {{Json(text)}}, labels: [{{Json(text)}}], created: 2026-01-01, target: {{Json(text)}}}
            """));
        var names = Payloads.Select(Json).ToArray();
        await File.WriteAllTextAsync(_estate["ecosystem.yaml"], $$"""
            repos:
              - {name: {{Json(Name)}}, path: notes, role: {{names[1]}}, tags: [{{string.Join(", ", names)}}], description: {{names[2]}}, nicknames: [{{names[3]}}], language: {{names[4]}}, status: {{names[5]}}}
              - {name: shop, path: shop}
            roles:
              - {name: {{names[1]}}, description: {{names[0]}}}
            gates:
              - {name: {{names[1]}}, rules: [coverage.line >= 80]}
            coordination:
              issues:
            {{records}}
              todos:
                - {id: {{names[0]}}, task: {{names[1]}}, repo: {{names[2]}}, status: pending, created: 2026-01-01, blocked_by: [{{names[3]}}], assignee: {{names[4]}}}
              plans:
                - {id: {{names[0]}}, title: {{names[1]}}, description: {{names[2]}}, status: active, repos: [{{names[3]}}], created: 2026-01-01, milestones: [{id: {{names[4]}}, name: {{names[5]}}, completion_criteria: [{{names[6]}}, coverage.line >= 80 for all], status: pending}]}
              dependencies:
                - {id: {{names[0]}}, consumer: {{names[1]}}, provider: {{Json(Name)}}, version_constraint: {{names[2]}}, status: {{names[3]}}, type: {{names[4]}}, notes: {{names[5]}}, created: 2026-01-01}

            """, cancel);
    }
}
