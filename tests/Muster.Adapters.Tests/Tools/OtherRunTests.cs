using Muster.Adapters.Processes;
using Muster.Adapters.Tools;

namespace Muster.Adapters.Tests.Tools;

/// <summary>.NET, Go and ShellCheck really run, where they are installed.</summary>
public sealed class OtherRunTests : IDisposable
{
    private readonly ToolBench _bench = new();

    [Fact]
    public async Task DotnetGivesATrxFile()
    {
        // The package that these tests themselves are built with, so that it is at hand without a network.
        var version = typeof(FactAttribute).Assembly.GetName().Version!.ToString(3);
        _bench.Repository
            .Write("global.json", """{"test": {"runner": "Microsoft.Testing.Platform"}}""")
            .Write("A.Tests/A.Tests.csproj", $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <TargetFramework>net10.0</TargetFramework>
                    <OutputType>Exe</OutputType>
                    <ImplicitUsings>enable</ImplicitUsings>
                    <UseMicrosoftTestingPlatformRunner>true</UseMicrosoftTestingPlatformRunner>
                    <NuGetAudit>false</NuGetAudit>
                  </PropertyGroup>
                  <ItemGroup><PackageReference Include="xunit.v3" Version="{version}" /></ItemGroup>
                </Project>
                """)
            .Write("A.Tests/Sums.cs", "using Xunit;\npublic class Sums\n{\n    [Fact] public void Adds() => Assert.Equal(3, 1 + 2);\n    [Fact] public void Fails() => Assert.Equal(4, 1 + 2);\n}\n")
            .Commit();

        var run = await _bench.RunOneAsync(_bench.Request(), "dotnet");

        Assert.SkipWhen(run.Outcome == ToolOutcome.Failed && (run.Reason ?? "").Contains("NU1", StringComparison.Ordinal), "the xunit package cannot be restored here");
        run.Outcome.ShouldBe(ToolOutcome.TestsFailed, run.Reason);
        var trx = File.ReadAllText(run.Reports.Single(report => report.Path.EndsWith(".trx", StringComparison.Ordinal)).FullPath);
        trx.ShouldContain("total=\"2\"");
        trx.ShouldContain("passed=\"1\"");
        trx.ShouldContain("failed=\"1\"");
    }

    [Fact]
    public async Task GoGivesItsEventsAndACoverProfile()
    {
        Assert.SkipUnless(ProgramPath.Find("go", "/") is not null, "go is not installed");
        _bench.Repository
            .Write("go.mod", "module example.org/calc\n\ngo 1.19\n")
            .Write("sums.go", "package calc\n\nfunc Add(a, b int) int {\n\treturn a + b\n}\n\nfunc Sub(a, b int) int {\n\treturn a - b\n}\n")
            .Write("sums_test.go", "package calc\n\nimport \"testing\"\n\nfunc TestAdd(t *testing.T) {\n\tif Add(1, 2) != 3 {\n\t\tt.Fatal()\n\t}\n}\n")
            .Commit();

        var run = await _bench.RunOneAsync(_bench.Request(), "go");

        run.Outcome.ShouldBe(ToolOutcome.Passed, run.Reason);
        run.Reports.Select(report => report.Path).ShouldBe(["go/coverage.out", "go/go-test.json"]);
        File.ReadAllText(run.Reports[0].FullPath).ShouldBe("mode: atomic\nexample.org/calc/sums.go:3.24,5.2 1 1\nexample.org/calc/sums.go:7.24,9.2 1 0\n");
        File.ReadAllText(run.Reports[1].FullPath).ShouldContain("\"Test\":\"TestAdd\"");
    }

    [Fact]
    public async Task ShellcheckReadsEveryScriptEvenOddlyNamedOnes()
    {
        Assert.SkipUnless(ProgramPath.Find("shellcheck", "/") is not null, "shellcheck is not installed");
        _bench.Repository.Write("a b;c.sh", "#!/bin/sh\necho $1\n").Write("-x.sh", "#!/bin/sh\nexit 0\n").Commit();

        var run = await _bench.RunOneAsync(_bench.Request() with { Checks = true }, "shellcheck");

        run.Outcome.ShouldBe(ToolOutcome.FoundProblems, run.Reason);
        File.ReadAllText(run.Reports.ShouldHaveSingleItem().FullPath).ShouldContain("\"code\":2086");
    }

    public void Dispose() => _bench.Dispose();
}
