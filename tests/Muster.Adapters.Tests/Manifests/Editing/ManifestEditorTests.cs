using System.Runtime.Versioning;
using Muster.Adapters.Manifests.Editing;
using Muster.Core.Manifests.Editing;

namespace Muster.Adapters.Tests.Manifests.Editing;

public sealed class ManifestEditorTests
{
    private const string Text = "coordination:\n  issues:\n  - id: A-1\n    status: pending\n";

    private static readonly ChangeRecord Close = new("issues", "A-1", new Dictionary<string, ManifestValue?> { ["status"] = "closed" });

    private static string Closed => Text.Replace("pending", "closed", StringComparison.Ordinal);

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task ALinkStaysALinkAndItsTargetKeepsItsRights()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs links and rights of Unix");
        using TempFolder folder = new();
        var target = folder.Write("real/manifest.yaml", Text);
        File.SetUnixFileMode(target, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite);
        File.CreateSymbolicLink(folder["ecosystem.yaml"], "real/manifest.yaml");

        await EditAsync(folder["ecosystem.yaml"], Close);

        new FileInfo(folder["ecosystem.yaml"]).LinkTarget.ShouldBe("real/manifest.yaml");
        File.ReadAllText(target).ShouldBe(Closed);
        File.GetUnixFileMode(target).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite);
        Directory.GetFiles(folder["real"]).ShouldBe([target]);
    }

    [Fact]
    public async Task AByteOrderMarkStays()
    {
        using TempFolder folder = new();
        File.WriteAllBytes(folder["ecosystem.yaml"], [0xEF, 0xBB, 0xBF, .. System.Text.Encoding.UTF8.GetBytes(Text)]);

        await EditAsync(folder["ecosystem.yaml"], Close);

        File.ReadAllBytes(folder["ecosystem.yaml"]).ShouldBe([0xEF, 0xBB, 0xBF, .. System.Text.Encoding.UTF8.GetBytes(Closed)]);
    }

    [Fact]
    public async Task NothingToChangeIsNothingWritten()
    {
        using TempFolder folder = new();
        var path = folder.Write("ecosystem.yaml", Text);
        File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        await EditAsync(path);
        await EditAsync(path, new ChangeRecord("issues", "A-1", new Dictionary<string, ManifestValue?> { ["status"] = "pending" }));

        File.GetLastWriteTimeUtc(path).ShouldBe(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
    }

    [Theory]
    [InlineData("coordination:\n  issues: []\ncoordination:\n  issues: []\n", "a second time (first on line 1)")]
    [InlineData("coordination:\n  issues:\n  - id: A-1\nription\nroles: []\n", "ecosystem.yaml:4:")]
    [InlineData("", "the file is empty")]
    public async Task ATornOrDoubledFileIsRefusedWithItsLineAndNeverWritten(string text, string reason)
    {
        using TempFolder folder = new();
        var path = folder.Write("ecosystem.yaml", text);

        var refused = await Should.ThrowAsync<EditRefusedException>(EditAsync(path, Close));

        refused.Message.ShouldContain(reason);
        refused.Message.ShouldContain("nothing was written");
        File.ReadAllText(path).ShouldBe(text);
        Directory.GetFileSystemEntries(folder.Path).ShouldBe([path]);
    }

    [Fact]
    public async Task TheTornManifestOfTheCorpusIsRefused()
    {
        var corpus = Environment.GetEnvironmentVariable("MUSTER_CORPUS");
        Assert.SkipWhen(string.IsNullOrEmpty(corpus), "MUSTER_CORPUS does not point at the corpus of real files");
        using TempFolder folder = new();
        var torn = File.ReadAllText(Path.Combine(corpus!, "upstream", "ecosystem", "ecosystem.2026-02-01.234a4160.CORRUPT-torn-write.yaml.bak"));
        var path = folder.Write("ecosystem.yaml", torn);

        (await Should.ThrowAsync<EditRefusedException>(EditAsync(path, Close))).Message.ShouldMatch(@"ecosystem\.yaml:3(19|20):");

        File.ReadAllText(path).ShouldBe(torn);
    }

    [Fact]
    public async Task AReadOnlyFileIsRefused()
    {
        using TempFolder folder = new();
        var path = folder.Write("ecosystem.yaml", Text);
        File.SetAttributes(path, FileAttributes.ReadOnly);

        (await Should.ThrowAsync<EditRefusedException>(EditAsync(path, Close))).Message.ShouldContain("read-only");

        File.SetAttributes(path, FileAttributes.Normal);
    }

    [Fact]
    public async Task WhatAKilledProgramLeftBehindHoldsNobodyUp()
    {
        using TempFolder folder = new();
        var path = folder.Write("ecosystem.yaml", Text);
        folder.Write(".ecosystem.yaml.lock", "x");
        folder.Write(".ecosystem.yaml.0123456789.muster-edit", "half a man");

        await EditAsync(path, Close);

        File.ReadAllText(path).ShouldBe(Closed);
        Directory.GetFileSystemEntries(folder.Path).ShouldBe([path]);
    }

    private static Task EditAsync(string path, params IReadOnlyList<ManifestEdit> edits) =>
        new ManifestEditor(TimeProvider.System).EditAsync(path, _ => edits, TestContext.Current.CancellationToken);
}
