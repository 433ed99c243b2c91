using Microsoft.Data.Sqlite;
using Muster.Adapters.Storage;

namespace Muster.Adapters.Tests.Storage;

/// <summary>What can be wrong with a file.</summary>
public sealed class SqliteFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task AFileThatIsNoDatabaseIsAnErrorAndStaysAsItIs()
    {
        var path = _folder.Write("muster.db", "this is no database, it is a letter to somebody");
        using var store = new SnapshotStore(new SqliteEngine(path), TimeProvider.System);

        await Should.ThrowAsync<SqliteException>(() => store.RepositoryAsync("app", TestContext.Current.CancellationToken));

        (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).ShouldBe("this is no database, it is a letter to somebody");
    }

    public void Dispose()
    {
        SqliteConnection.ClearPool(new SqliteConnection($"Data Source={_folder["muster.db"]}"));
        _folder.Dispose();
    }
}
