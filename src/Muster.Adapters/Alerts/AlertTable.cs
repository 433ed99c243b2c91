using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;
using Muster.Adapters.Sql;
using Muster.Adapters.Storage;
using Muster.Core.Alerts;

namespace Muster.Adapters.Alerts;

/// <summary>Alerts as rows: what is asked by is a column, the rest is JSON.</summary>
internal static partial class AlertTable
{
    public static async Task<IReadOnlyList<KeptAlert>> OfRepositoryAsync(DbConnection connection, DbTransaction? transaction, string repository) => Kept(await connection.QueryAsync<(string, string?)>(
        "SELECT content, acknowledgement FROM alert WHERE repository_id = @repository ORDER BY opened_at, id", new { repository }, transaction));

    /// <param name="open">Only those that are open.</param>
    public static async Task<IReadOnlyList<KeptAlert>> AllAsync(DbConnection connection, bool open) => Kept(await connection.QueryAsync<(string, string?)>(
        "SELECT content, acknowledgement FROM alert WHERE (@All = 1 OR state = @Open) ORDER BY opened_at DESC, id", new { All = open ? 0 : 1, Open = Word(AlertState.Open) }));

    public static async Task<IReadOnlyList<KeptAlert>> BeginningAsync(DbConnection connection, DbTransaction? transaction, string id) => Kept(await connection.QueryAsync<(string, string?)>(
        "SELECT content, acknowledgement FROM alert WHERE id LIKE @Beginning ORDER BY id", new { Beginning = id + "%" }, transaction));

    public static void Set(StatementBatch batch, Alert alert) => batch.Do(
        """
        INSERT INTO alert (id, repository_id, kind, metric, severity, state, opened_at, ended_at, content)
        VALUES (@Id, @Repository, @Kind, @Metric, @Severity, @State, @OpenedAt, @EndedAt, @Content)
        ON CONFLICT (id) DO UPDATE SET severity = excluded.severity, state = excluded.state, opened_at = excluded.opened_at, ended_at = excluded.ended_at, content = excluded.content
        """,
        new
        {
            alert.Id,
            Repository = alert.RepositoryId.ToString(),
            Kind = alert.Kind.Word(),
            alert.Metric,
            Severity = alert.Severity.ToString().ToLowerInvariant(),
            State = Word(alert.State),
            OpenedAt = alert.OpenedAt.ToMilliseconds(),
            EndedAt = alert.EndedAt.ToMilliseconds(),
            Content = JsonSerializer.Serialize(alert, AlertJson.Default.Alert),
        });

    public static Task AcknowledgeAsync(DbConnection connection, DbTransaction transaction, string id, Acknowledgement said) => connection.ExecuteAsync(
        "UPDATE alert SET acknowledgement = @Said WHERE id = @id", new { id, Said = JsonSerializer.Serialize(said, AlertJson.Default.Acknowledgement) }, transaction);

    private static string Word(AlertState state) => state.ToString().ToLowerInvariant();

    private static IReadOnlyList<KeptAlert> Kept(IReadOnlyList<(string Content, string? Said)> rows) => [.. rows.Select(row => new KeptAlert(
        JsonSerializer.Deserialize(row.Content, AlertJson.Default.Alert)!,
        row.Said is null ? null : JsonSerializer.Deserialize(row.Said, AlertJson.Default.Acknowledgement)))];

    /// <summary>Members may be added; what has been written is read for ever.</summary>
    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, IgnoreReadOnlyProperties = true, UseStringEnumConverter = true)]
    [JsonSerializable(typeof(Alert))]
    [JsonSerializable(typeof(Acknowledgement))]
    private sealed partial class AlertJson : JsonSerializerContext;
}
