using System.Data.Common;
using System.Security.Cryptography;
using Muster.Adapters.Sql;
using Muster.Adapters.Storage;
using Muster.Adapters.Storage.Migrations;
using Muster.Core.Access;

namespace Muster.Adapters.Access;

/// <summary>Tokens: made, found by their text, revoked. Their secrets leave this class once, as the answer of <see cref="CreateAsync"/>.</summary>
public sealed class TokenStore(IStorageEngine engine, TimeProvider clock)
{
    // A token in steady use is written once a minute, not once a request.
    private static readonly TimeSpan UseResolution = TimeSpan.FromMinutes(1);

    /// <param name="repositories">Repositories that an upload token is for; empty for all.</param>
    public async Task<(AccessToken Token, string Text)> CreateAsync(string name, TokenScope scope, IReadOnlyList<Guid> repositories, DateTimeOffset? expiresAt, CancellationToken cancel)
    {
        var text = TokenText.Compose(RandomNumberGenerator.GetBytes(TokenText.IdBytes), RandomNumberGenerator.GetBytes(TokenText.SecretBytes));
        if (!TokenText.TryParse(text, out var parsed))
        {
            throw new InvalidOperationException("a token that was just made cannot be read");
        }

        var token = new AccessToken { Id = parsed.Id, Name = name, Scope = scope, Repositories = repositories, CreatedAt = clock.GetUtcNow(), ExpiresAt = expiresAt };
        await using var connection = await OpenAsync(cancel);
        await using var transaction = await engine.BeginWriteAsync(connection, cancel);
        await connection.ExecuteAsync(
            "INSERT INTO access_token (id, name, hash, scope, created_at, expires_at) VALUES (@Id, @Name, @Hash, @Scope, @CreatedAt, @ExpiresAt)",
            new { token.Id, token.Name, parsed.Hash, Scope = Word(scope), CreatedAt = token.CreatedAt.ToMilliseconds(), ExpiresAt = expiresAt.ToMilliseconds() },
            transaction, cancel: cancel);
        foreach (var repository in repositories)
        {
            await connection.ExecuteAsync(
                "INSERT INTO access_token_repository (token_id, repository_id) VALUES (@Id, @Repository)", new { token.Id, Repository = repository.ToString() }, transaction, cancel: cancel);
        }

        await transaction.CommitAsync(cancel);
        return (token, text);
    }

    /// <summary>The active token of that text; null for any other.</summary>
    public async Task<AccessToken?> FindAsync(string text, CancellationToken cancel)
    {
        if (!TokenText.TryParse(text, out var presented))
        {
            return null;
        }

        await using var connection = await OpenAsync(cancel);
        var row = await connection.QuerySingleOrDefaultAsync<TokenRow>($"SELECT {TokenRow.Columns} FROM access_token WHERE id = @Id", new { presented.Id });
        if (row is null || !presented.Is(row.Hash))
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var token = row.ToToken(await RepositoriesAsync(connection, row.Id));
        if (token.StateAt(now) != TokenState.Active)
        {
            return null;
        }

        if (token.LastUsedAt is null || now - token.LastUsedAt >= UseResolution)
        {
            await connection.ExecuteAsync("UPDATE access_token SET last_used_at = @Now WHERE id = @Id", new { Now = now.ToMilliseconds(), token.Id }, cancel: cancel);
        }

        return token;
    }

    /// <summary>Newest first, revoked and expired ones too.</summary>
    public async Task<IReadOnlyList<AccessToken>> ListAsync(CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        var tokens = new List<AccessToken>();
        foreach (var row in await connection.QueryAsync<TokenRow>($"SELECT {TokenRow.Columns} FROM access_token ORDER BY created_at DESC, id", cancel: cancel))
        {
            tokens.Add(row.ToToken(await RepositoriesAsync(connection, row.Id)));
        }

        return tokens;
    }

    /// <summary>False when there is no such token; true also when it was revoked before.</summary>
    public async Task<bool> RevokeAsync(string id, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        return await connection.ExecuteAsync("UPDATE access_token SET revoked_at = COALESCE(revoked_at, @Now) WHERE id = @id", new { Now = clock.GetUtcNow().ToMilliseconds(), id }, cancel: cancel) > 0;
    }

    /// <summary>Whether anybody could sign in as admin.</summary>
    public async Task<bool> HasAdminAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return (await ListAsync(cancel)).Any(token => token.Scope == TokenScope.Admin && token.StateAt(now) == TokenState.Active);
    }

    /// <summary>The names of repositories by id, for lists.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> RepositoryNamesAsync(CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        return (await connection.QueryAsync<(string Id, string Name)>("SELECT r.id, r.name FROM repository r WHERE r.id IN (SELECT repository_id FROM access_token_repository)", cancel: cancel))
            .ToDictionary(row => Guid.Parse(row.Id), row => row.Name);
    }

    private static async Task<IReadOnlyList<Guid>> RepositoriesAsync(DbConnection connection, string token) =>
        [.. (await connection.QueryAsync<string>("SELECT repository_id FROM access_token_repository WHERE token_id = @token ORDER BY repository_id", new { token })).Select(Guid.Parse)];

    private static string Word(TokenScope scope) => scope.ToString().ToLowerInvariant();

    private Task<DbConnection> OpenAsync(CancellationToken cancel) => Migrator.OpenAsync(engine, clock, cancel);

    private sealed record TokenRow(string Id, string Name, string Hash, string Scope, long CreatedAt, long? ExpiresAt, long? LastUsedAt, long? RevokedAt)
    {
        public const string Columns = "id, name, hash, scope, created_at, expires_at, last_used_at, revoked_at";

        public AccessToken ToToken(IReadOnlyList<Guid> repositories) => new()
        {
            Id = Id,
            Name = Name,
            Scope = Enum.Parse<TokenScope>(Scope, ignoreCase: true),
            Repositories = repositories,
            CreatedAt = CreatedAt.ToTime(),
            ExpiresAt = ExpiresAt.ToTime(),
            LastUsedAt = LastUsedAt.ToTime(),
            RevokedAt = RevokedAt.ToTime(),
        };
    }
}
