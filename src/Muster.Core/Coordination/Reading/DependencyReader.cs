using System.Globalization;
using Muster.Core.Coordination.Records;
using Muster.Core.Manifests;

namespace Muster.Core.Coordination.Reading;

internal static class DependencyReader
{
    public static Dependency Read(RecordFields fields)
    {
        if (fields.Text("consumer") is null || fields.Text("provider") is null)
        {
            fields.Warn(fields.Map, $"{fields.Id}: a dependency needs a consumer and a provider");
        }

        return new Dependency
        {
            Id = fields.Id,
            Consumer = fields.Text("consumer") ?? "?",
            Provider = fields.Text("provider") ?? "?",
            Type = fields.Term(Vocabulary.DependencyType, "type"),
            VersionConstraint = fields.Text("version_constraint", "version"),
            Status = fields.Term(Vocabulary.DependencyStatus, "status"),
            Created = fields.Stamp("created", "created_at"),
            Updated = fields.Stamp("updated", "updated_at", "created", "created_at"),
            Notes = fields.Text("notes"),
            Validation = fields.Map["validation"] is ManifestMap map ? Validation(fields.Of(map, fields.Id)) : null,
            Source = fields.Map,
        };
    }

    private static DependencyValidation Validation(RecordFields fields)
    {
        var text = fields.Text("expected_status");
        int? status = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        if (text is not null && status is null)
        {
            fields.Warn(fields.Map["expected_status"]!, $"{fields.Id}: '{text}' is no HTTP status; ignored");
        }

        return new(fields.Text("command"), fields.Text("expected_pattern"), fields.Text("health_check"), status);
    }
}
