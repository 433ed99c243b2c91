using Muster.Adapters.Storage;
using Muster.Adapters.Storage.Migrations;
using Muster.Adapters.Storage.Upkeep;
using Muster.Core.Intake;

namespace Muster.Adapters.Tests.Storage;

public abstract class BackupContract(TestStore place) : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ABackupIsOneFileThatIsAStoreAndComesBackTheSame()
    {
        await FillAsync("c1");

        var written = await StoreBackup.WriteAsync(place.Engine, _folder["b.db"], TimeProvider.System, null, Cancel);
        Directory.EnumerateFiles(_folder.Path).Select(Path.GetFileName).ShouldBe(["b.db"]);
        await FillAsync("c2");
        var restored = await StoreBackup.RestoreAsync(_folder["b.db"], place.Engine, replace: true, TimeProvider.System, null, Cancel);

        restored.ShouldBe(written);
        place.Count("delivery").ShouldBe(1);
        using var read = new SnapshotStore(new SqliteEngine(_folder["b.db"], asItIs: true), TimeProvider.System);
        (await read.HeadsAsync(["app"], Cancel)).ShouldHaveSingleItem().Value.Snapshot.Commit.ShouldBe("c1");
    }

    [Fact]
    public async Task RestoringDoesNotChangeTheFile()
    {
        await FillAsync("c1");
        await StoreBackup.WriteAsync(place.Engine, _folder["b.db"], TimeProvider.System, null, Cancel);
        var before = await File.ReadAllBytesAsync(_folder["b.db"], Cancel);

        await StoreBackup.RestoreAsync(_folder["b.db"], place.Engine, replace: true, TimeProvider.System, null, Cancel);

        (await File.ReadAllBytesAsync(_folder["b.db"], Cancel)).ShouldBe(before);
    }

    [Fact]
    public async Task ABackupNeverOverwritesAndLeavesNothingHalfBehind()
    {
        await FillAsync("c1");
        _folder.Write("b.db", "precious");

        await Should.ThrowAsync<IOException>(() => StoreBackup.WriteAsync(place.Engine, _folder["b.db"], TimeProvider.System, null, Cancel));

        (await File.ReadAllTextAsync(_folder["b.db"], Cancel)).ShouldBe("precious");
        Directory.EnumerateFiles(_folder.Path).Count().ShouldBe(1);
    }

    [Fact]
    public async Task AFileThatIsNoBackupIsRefusedAndTheStoreKept()
    {
        await FillAsync("c1");
        using (var other = TestStore.Sqlite())
        {
            other.Execute("CREATE TABLE letters (content TEXT)");
            File.Copy(other.Address["sqlite:".Length..], _folder["other.db"]);
        }

        await Should.ThrowAsync<StoreDamagedException>(() => StoreBackup.RestoreAsync(_folder["other.db"], place.Engine, replace: true, TimeProvider.System, null, Cancel));

        place.Count("delivery").ShouldBe(1);
    }

    [Fact]
    public async Task ABackupOfANewerMusterIsRefused()
    {
        await FillAsync("c1");
        await StoreBackup.WriteAsync(place.Engine, _folder["b.db"], TimeProvider.System, null, Cancel);
        await using (var connection = await new SqliteEngine(_folder["b.db"]).OpenAsync(Cancel))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO migration (number, name, applied_at) VALUES (9999, 'later', 0)";
            await command.ExecuteNonQueryAsync(Cancel);
        }

        await Should.ThrowAsync<NewerStoreException>(() => StoreBackup.RestoreAsync(_folder["b.db"], place.Engine, replace: true, TimeProvider.System, null, Cancel));
    }

    public void Dispose()
    {
        place.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task FillAsync(string commit)
    {
        using var store = new SnapshotStore(place.Engine, TimeProvider.System);
        var (delivery, raw) = await StoreContract.DeliveryAsync(commit, "local", hits: 1);
        await new ReportIntake(store, TimeProvider.System).TakeAsync(delivery, raw, [], Cancel);
    }
}

public sealed class BackupOnSqlite() : BackupContract(TestStore.Sqlite());

public sealed class BackupOnPostgres() : BackupContract(TestStore.Postgres());
