using System.Globalization;
using Muster.Core.Coordination.Records;
using Muster.Core.Manifests;
using Muster.Core.Manifests.Editing;

namespace Muster.Core.Coordination.Wishes;

public sealed record NewDependency
{
    public required string Consumer { get; init; }

    public required string Provider { get; init; }

    public string? Type { get; init; }

    public string? Version { get; init; }

    public string? Notes { get; init; }

    public string? Command { get; init; }

    public string? ExpectedPattern { get; init; }

    public string? HealthCheck { get; init; }

    public int? ExpectedStatus { get; init; }

    public WishAnswer In(Manifest manifest, DateTimeOffset now)
    {
        WishCheck check = new(Ledger.Of(manifest));
        var consumer = check.Repository(Consumer, "--consumer");
        var provider = check.Repository(Provider, "--provider");
        var type = check.Word(Type, Vocabulary.DependencyType) ?? Vocabulary.DependencyType.Default;
        if (consumer is not null && consumer == provider)
        {
            check.Mistakes.Add($"{consumer} cannot depend on itself");
        }

        if (HealthCheck is not null && !(Uri.TryCreate(HealthCheck, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
        {
            check.Mistakes.Add($"--health-check '{HealthCheck}' is no http or https address");
        }

        if (ExpectedStatus is { } status and (< 100 or > 599))
        {
            check.Mistakes.Add(string.Create(CultureInfo.InvariantCulture, $"--expected-status {status} is no HTTP status"));
        }

        if (check.Mistakes.Count > 0)
        {
            return WishAnswer.Wrong(check.Mistakes);
        }

        var id = RecordIds.Next(RecordIds.In(manifest), "DEP");
        var at = Stamp.Text(now);
        ManifestField[] validation =
        [
            .. Field("command", Command),
            .. Field("expected_pattern", ExpectedPattern),
            .. Field("health_check", HealthCheck),
            .. ExpectedStatus is { } expected ? [new("expected_status", ManifestValue.Number(expected))] : Array.Empty<ManifestField>(),
        ];
        return new(id, [new AddRecord(Dependency.Section,
        [
            new("id", id),
            new("consumer", consumer),
            new("provider", provider),
            new("type", type),
            new("version_constraint", Version),
            new("status", Vocabulary.DependencyStatus.Default),
            new("created", at),
            new("updated", at),
            new("notes", Notes ?? ""),
            .. validation is [] ? Array.Empty<ManifestField>() : [new("validation", ManifestValue.Map(validation))],
        ])]) { Remarks = check.Remarks };
    }

    private static ManifestField[] Field(string key, string? value) => value is null ? [] : [new(key, value)];
}
