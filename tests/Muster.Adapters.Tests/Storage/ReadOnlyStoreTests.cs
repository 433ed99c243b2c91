using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Muster.Adapters.Storage;

namespace Muster.Adapters.Tests.Storage;

public sealed class ReadOnlyStoreTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AStoreOnAReadOnlyDiskAnswersAndSaysWhichItIsWhenItIsToBeWritten()
    {
        var file = _folder.Write("odd %41 # name/muster.db", "");
        using (var store = new SnapshotStore(new SqliteEngine(file), TimeProvider.System))
        {
            await store.RepositoryAsync("app", Cancel);
        }

        SqliteConnection.ClearAllPools();
        using var mounted = ReadOnly(Path.GetDirectoryName(file)!);

        using var reader = new SnapshotStore(new SqliteEngine(file), TimeProvider.System);
        (await reader.FindRepositoryAsync("app", Cancel)).ShouldNotBeNull();
        var refused = await Should.ThrowAsync<SqliteException>(() => reader.RepositoryAsync("another", Cancel));
        refused.SqliteErrorCode.ShouldBe(8);
        StoreTrouble.AddressOf(refused).ShouldBe("sqlite:" + file);
    }

    [Fact]
    public async Task ADamagedStoreIsNamed()
    {
        var file = _folder.Write("muster.db", new string('x', 5000));
        using var store = new SnapshotStore(new SqliteEngine(file), TimeProvider.System);

        StoreTrouble.AddressOf(await Should.ThrowAsync<SqliteException>(() => store.FindRepositoryAsync("app", Cancel))).ShouldBe("sqlite:" + file);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    // Of root's, who may write whatever the mode says, a mount takes the right away.
    private static IDisposable ReadOnly(string folder)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "modes and mounts are Linux's here");
        if (Environment.UserName != "root" && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            return new Undo(() => _ = Run("chmod", "u+w", folder));
        }

        Assert.SkipUnless(Run("mount", "--bind", "-r", folder, folder), "root may not mount here");
        return new Undo(() => Run("umount", "-l", folder));
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private sealed class Undo(Action undo) : IDisposable
    {
        public void Dispose() => undo();
    }
}
