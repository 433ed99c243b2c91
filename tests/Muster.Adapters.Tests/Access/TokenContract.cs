using Muster.Adapters.Access;
using Muster.Adapters.Storage;
using Muster.Adapters.Tests.Storage;
using Muster.Core.Access;

namespace Muster.Adapters.Tests.Access;

public sealed class TokensOnSqlite() : TokenContract(TestStore.Sqlite());

public sealed class TokensOnPostgres() : TokenContract(TestStore.Postgres());

/// <summary>What tokens promise on every engine.</summary>
public abstract class TokenContract(TestStore place) : IDisposable
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ATokenIsFoundByItsTextAloneAndOnlyItsHashIsKept()
    {
        var tokens = Tokens();
        var (token, text) = await tokens.CreateAsync("ci", TokenScope.Upload, [], null, Cancel);

        (await tokens.FindAsync(text, Cancel))!.Id.ShouldBe(token.Id);
        (await tokens.FindAsync(text[..^1] + (text[^1] == '0' ? '1' : '0'), Cancel)).ShouldBeNull();
        place.Scalar<string>("SELECT id || name || hash || scope FROM access_token").ShouldNotContain(text.Split('_')[2]);
    }

    [Fact]
    public async Task RevokedAndExpiredTokensAreNoTokens()
    {
        var tokens = Tokens();
        var (revoked, revokedText) = await tokens.CreateAsync("a", TokenScope.Admin, [], null, Cancel);
        var (_, expiredText) = await tokens.CreateAsync("b", TokenScope.Admin, [], DateTimeOffset.UtcNow.AddSeconds(-1), Cancel);
        (await tokens.HasAdminAsync(Cancel)).ShouldBeTrue();

        (await tokens.RevokeAsync(revoked.Id, Cancel)).ShouldBeTrue();

        (await tokens.FindAsync(revokedText, Cancel)).ShouldBeNull();
        (await tokens.FindAsync(expiredText, Cancel)).ShouldBeNull();
        (await tokens.HasAdminAsync(Cancel)).ShouldBeFalse();
        (await tokens.RevokeAsync("nobody", Cancel)).ShouldBeFalse();
    }

    [Fact]
    public async Task LastUseAndRepositoriesAreKept()
    {
        using var store = new SnapshotStore(place.Engine, TimeProvider.System);
        var shop = await store.RepositoryAsync("shop", Cancel);
        var tokens = Tokens();
        var (_, text) = await tokens.CreateAsync("ci", TokenScope.Upload, [shop], null, Cancel);
        (await tokens.ListAsync(Cancel)).Single().LastUsedAt.ShouldBeNull();

        (await tokens.FindAsync(text, Cancel))!.Repositories.ShouldBe([shop]);

        (await tokens.ListAsync(Cancel)).Single().LastUsedAt.ShouldNotBeNull();
        (await tokens.RepositoryNamesAsync(Cancel))[shop].ShouldBe("shop");
    }

    public void Dispose()
    {
        place.Dispose();
        GC.SuppressFinalize(this);
    }

    private TokenStore Tokens() => new(place.Engine, TimeProvider.System);
}
