using Muster.Cli.Output;

namespace Muster.EndToEnd;

public sealed class OutFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("muster-out-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatFailsInTheMiddleLeavesTheOldFileWholeAndNothingBesideIt()
    {
        var file = Path.Combine(_folder, "report.json");
        await File.WriteAllTextAsync(file, "old", Cancel);

        await Should.ThrowAsync<IOException>(() => OutFile.WriteAsync(
            file,
            async stream =>
            {
                await stream.WriteAsync("half"u8.ToArray(), Cancel);
                throw new IOException("No space left on device");
            },
            Cancel));

        (await File.ReadAllTextAsync(file, Cancel)).ShouldBe("old");
        Directory.GetFileSystemEntries(_folder).ShouldBe([file]);
    }

    [Fact]
    public async Task ALinkStaysALinkAndItsTargetIsWritten()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need rights there");
        var target = Path.Combine(_folder, "target");
        await File.WriteAllTextAsync(target, "old", Cancel);
        var link = Path.Combine(_folder, "link");
        File.CreateSymbolicLink(link, "target");

        await OutFile.WriteAsync(link, async stream => await stream.WriteAsync("new"u8.ToArray(), Cancel), Cancel);

        new FileInfo(link).LinkTarget.ShouldBe("target");
        (await File.ReadAllTextAsync(target, Cancel)).ShouldBe("new");
    }

    [Fact]
    public async Task ADeviceIsWrittenAndNotReplaced()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "no /dev/null");

        await OutFile.WriteAsync("/dev/null", async stream => await stream.WriteAsync("gone"u8.ToArray(), Cancel), Cancel);

        new FileInfo("/dev/null").Length.ShouldBe(0);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
