namespace Muster.Tests.Formats.Findings;

/// <summary>Scanners of source code: what each row of a sample is, counted by hand.</summary>
public sealed class CodeScannerTests
{
    [Theory]
    [InlineData("gosec-json", "gosec.json", "gosec", "G304 high cmd/main.go:42\nG104 medium cmd/main.go:50\nG104 low suppressed cmd/main.go:60")]
    [InlineData("gosec-json", "clean.json", "gosec", "")]
    [InlineData("brakeman-json", "brakeman.json", "brakeman", "CrossSiteScripting high app/views/a.haml:6\nRedirect low app/controllers/b.rb:9\nSQL medium suppressed app/models/c.rb:3")]
    [InlineData("njsscan-json", "njsscan.json", "njsscan", "express_xss high server.js:14\nexpress_xss high server.js:30\nnode_md5 medium hash.js:3")]
    [InlineData("njsscan-json", "mobsfscan.json", "mobsfscan", "android_ssl_pinning low")]
    [InlineData("flawfinder-csv", "flawfinder.csv", "flawfinder", "buffer/strcpy high src/a.c:12\nbuffer/char low src/b.c:3")]
    [InlineData("flawfinder-text", "flawfinder.txt", "flawfinder", "buffer/strncat high src/a.c:79\nformat/printf medium src/b.c:114\nbuffer/scanf low src/b.c:246")]
    [InlineData("horusec-json", "horusec.json", "horusec", "HS-JAVASCRIPT-2 critical src/app.js:7\nHS-JAVASCRIPT-2 low suppressed src/app.js:8\nHS-JAVASCRIPT-2 info gone src/app.js:9")]
    [InlineData("horusec-json", "clean.json", "horusec", "")]
    [InlineData("bearer-json", "bearer.json", "bearer", "javascript_lang_eval critical js/a.js:5\nphp_lang_open_redirect medium js/a.js:40\nruby_lang_logger info js/a.js:2")]
    [InlineData("infer-json", "report.json", "infer", "NULL_DEREFERENCE high src/Main.java:12\nDEAD_STORE medium src/Main.java:20\nSTARVATION low suppressed src/Main.java:30")]
    [InlineData("progpilot-json", "progpilot.json", "progpilot", "sql_injection medium src/db.php:33\nsecurity misconfiguration medium src/curl.php:4")]
    [InlineData("sonar-api", "issues.json", "sonarqube", "java:S2068 critical src/main/App.java:12\njava:S2068 medium suppressed src/main/App.java:12\njava:S2068 low gone src/main/App.java:12\njava:S2068 info :12")]
    [InlineData("sonar-api", "hotspots.json", "sonarqube", "typescript:S6268 high src/a.ts:47")]
    [InlineData("codechecker-json", "reports.json", "codechecker", "core.NullDereference high /opt/src/a.c:5\nmisc-unused low /opt/src/a.c:6\ncore.DivideZero critical suppressed /opt/src/a.c:7")]
    [InlineData("codechecker-json", "clean.json", "codechecker", "")]
    [InlineData("psalm-json", "psalm.json", "psalm", "UndefinedMethod high src/User.php:12\nMixedAssignment info src/User.php:20")]
    [InlineData("spectral-json", "spectral.json", "spectral", "oas3-schema high openapi.yaml:13\noperation-tags medium openapi.yaml:1")]
    [InlineData("vale-json", "vale.json", "vale", "Vale.Spelling high docs/a.md:4\nStyle.Words low docs/a.md:9\nStyle.Passive medium docs/b.md:1")]
    [InlineData("sqlfluff-json", "sqlfluff.json", "sqlfluff", "LT01 medium a.sql:3\nPRS high a.sql:5\nST06 low a.sql:7\nL010 medium b.sql:2")]
    public void EveryRowOfASampleIsWhatItsToolSaysOfIt(string format, string sample, string? tool, string findings)
    {
        var reading = Readings.OfSample(format, sample);

        reading.Findings().ShouldBe(findings);
        (reading.Format, reading.Origin.Tool).ShouldBe((format, tool));
        reading.Rejections.ShouldBeEmpty();
    }

    [Fact]
    public void WhatGoCouldNotCompileWasNotLookedAt()
    {
        var rejection = Readings.Of("""{"Golang errors":{"cmd/x.go":[{"line":7,"column":3,"error":"undeclared name: y"}]},"Issues":[],"Stats":{"files":1,"lines":9,"nosec":0,"found":0}}""").Rejections.ShouldHaveSingleItem();

        (rejection.Path, rejection.Line, rejection.Reason).ShouldBe(("cmd/x.go", 7L, "Go reports an error: undeclared name: y"));
    }

    [Fact]
    public void APageOfIssuesIsNotAllOfThem() =>
        Readings.Of("""{"paging":{"pageIndex":1,"pageSize":1,"total":7},"issues":[{"key":"a","rule":"r","component":"p:a.c","status":"OPEN","severity":"MAJOR","message":"m"}],"components":[]}""")
            .Rejections.ShouldHaveSingleItem().Reason.ShouldBe("this page lists 1 of 7 issues");

    [Fact]
    public void AWeaknessIsKept() => Readings.OfSample("flawfinder-csv", "flawfinder.csv").Findings!.Items.SelectMany(item => item.References).ShouldBe(["CWE-120", "CWE-119", "CWE-120"]);
}
