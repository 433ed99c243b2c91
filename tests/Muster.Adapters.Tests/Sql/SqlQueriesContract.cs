using System.Data.Common;
using Muster.Adapters.Sql;
using Muster.Adapters.Tests.Storage;

namespace Muster.Adapters.Tests.Sql;

/// <summary>What goes in comes out, on both engines.</summary>
public abstract class SqlQueriesContract : IDisposable
{
    private readonly TestStore _place;
    private readonly DbConnection _connection;

    protected SqlQueriesContract(TestStore place)
    {
        _place = place;
        place.Execute(place.Engine.Ddl("CREATE TABLE thing (id TEXT PRIMARY KEY, made_at BIGINT, size REAL, small INTEGER NOT NULL, content {bytes})"));
        _connection = place.Connect();
    }

    [Fact]
    public async Task ARecordIsMadeByTheNamesOfItsConstructor()
    {
        await AddAsync(new Thing("a", 7, 1.5, 3, [1, 2]));

        var thing = await _connection.QuerySingleAsync<Thing>("SELECT content, small, id, size, made_at FROM thing");

        thing.ShouldBe(new Thing("a", 7, 1.5, 3, thing.Content));
        thing.Content.ShouldBe([1, 2]);
    }

    [Fact]
    public async Task WhatIsNullComesBackNull()
    {
        await AddAsync(new Thing("a", null, null, 0, null));

        (await _connection.QuerySingleAsync<Thing>("SELECT id, made_at, size, small, content FROM thing")).ShouldBe(new Thing("a", null, null, 0, null));
        (await _connection.QueryAsync<long?>("SELECT made_at FROM thing", cancel: TestContext.Current.CancellationToken)).ShouldBe([null]);
        (await _connection.ExecuteScalarAsync<long?>("SELECT made_at FROM thing", cancel: TestContext.Current.CancellationToken)).ShouldBeNull();
        (await _connection.ExecuteScalarAsync<long>("SELECT made_at FROM thing", cancel: TestContext.Current.CancellationToken)).ShouldBe(0);
        (await _connection.ExecuteScalarAsync<string?>("SELECT id FROM thing WHERE id = 'nobody'", cancel: TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    [Fact]
    public async Task ATupleIsReadByPositionAndAnEngineMayWidenIntegers()
    {
        await AddAsync(new Thing("a", 7, 1.5, 3, null));
        await AddAsync(new Thing("b", long.MaxValue, -2, -3, null));

        (await _connection.QueryAsync<(string, long?, double, int, bool)>("SELECT id, made_at, size, small, small > 0 FROM thing ORDER BY id", cancel: TestContext.Current.CancellationToken))
            .ShouldBe([("a", 7, 1.5, 3, true), ("b", long.MaxValue, -2, -3, false)]);
        (await _connection.ExecuteScalarAsync<bool>("SELECT COUNT(*) > 1 FROM thing", cancel: TestContext.Current.CancellationToken)).ShouldBeTrue();
        (await _connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM thing", cancel: TestContext.Current.CancellationToken)).ShouldBe(2);
    }

    [Fact]
    public async Task ATupleOfMoreThanSevenIsRefusedInsteadOfReadWrongly() =>
        (await Should.ThrowAsync<NotSupportedException>(() => _connection.QueryAsync<(long, long, long, long, long, long, long, long)>("SELECT 1, 2, 3, 4, 5, 6, 7, 8"))).Message.ShouldContain("seven");

    [Fact]
    public async Task AMissingColumnIsNamed()
    {
        var missing = await Should.ThrowAsync<InvalidOperationException>(() => _connection.QueryAsync<Thing>("SELECT id FROM thing"));

        missing.Message.ShouldBe("Thing needs a column MadeAt, and the answer has none");
    }

    [Fact]
    public async Task ValuesCanBeAddedOneByOne()
    {
        await AddAsync(new Thing("a", 1, null, 1, null));
        await AddAsync(new Thing("b", 2, null, 1, null));
        var values = new SqlValues(new { Small = 1 });
        values.Add("id0", "b");
        values.Add("id1", "c");

        (await _connection.QueryAsync<string>("SELECT id FROM thing WHERE small = @Small AND id IN (@id0, @id1)", values, cancel: TestContext.Current.CancellationToken)).ShouldBe(["b"]);
    }

    [Fact]
    public async Task SeveralAnswersAreReadInTheirOrderAndFreeTheConnection()
    {
        await AddAsync(new Thing("a", 1, null, 1, null));
        await using var answers = await _connection.QueryMultipleAsync("SELECT COUNT(*) FROM thing; SELECT id FROM thing WHERE small = @small; SELECT made_at FROM thing WHERE id = 'nobody'", new { small = 1 });

        (await answers.ReadSingleAsync<long>()).ShouldBe(1);
        (await answers.ReadAsync<string>()).ShouldBe(["a"]);
        (await answers.ReadSingleOrDefaultAsync<long?>()).ShouldBeNull();
        (await _connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM thing", cancel: TestContext.Current.CancellationToken)).ShouldBe(1);
    }

    [Fact]
    public async Task RowsCanBeTakenOneByOneAndTheRestLeft()
    {
        await AddAsync(new Thing("a", 1, null, 1, null));
        await AddAsync(new Thing("b", 2, null, 1, null));

        (await _connection.QueryFirstOrDefaultAsync<string>("SELECT id FROM thing ORDER BY id")).ShouldBe("a");
        (await _connection.QueryFirstOrDefaultAsync<string>("SELECT id FROM thing WHERE id = 'nobody'")).ShouldBeNull();
        (await _connection.ExecuteAsync("DELETE FROM thing", cancel: TestContext.Current.CancellationToken)).ShouldBe(2);
    }

    [Fact]
    public async Task WhatATransactionGivesUpIsNotThere()
    {
        await using (var transaction = await _place.Engine.BeginWriteAsync(_connection, TestContext.Current.CancellationToken))
        {
            await _connection.ExecuteAsync("INSERT INTO thing (id, small) VALUES (@id, 1)", new { id = "a" }, transaction, cancel: TestContext.Current.CancellationToken);
            (await _connection.QueryAsync<string>("SELECT id FROM thing", transaction: transaction, cancel: TestContext.Current.CancellationToken)).ShouldBe(["a"]);
        }

        (await _connection.QueryAsync<string>("SELECT id FROM thing", cancel: TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    public void Dispose()
    {
        _connection.Dispose();
        _place.Dispose();
        GC.SuppressFinalize(this);
    }

    private Task<int> AddAsync(Thing thing) => _connection.ExecuteAsync("INSERT INTO thing (id, made_at, size, small, content) VALUES (@Id, @MadeAt, @Size, @Small, @Content)", thing);

    private sealed record Thing(string Id, long? MadeAt, double? Size, int Small, byte[]? Content);
}

public sealed class SqlQueriesOnSqlite() : SqlQueriesContract(TestStore.Sqlite());

public sealed class SqlQueriesOnPostgres() : SqlQueriesContract(TestStore.Postgres());
