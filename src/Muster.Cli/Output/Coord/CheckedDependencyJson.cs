using System.Text.Json;
using Muster.Cli.Commands.Coord;
using Muster.Core.Estate.Writing;

namespace Muster.Cli.Output.Coord;

/// <summary><c>{"id","consumer","provider","constraint","outcome","findings":[{"kind","outcome","seen"}]}</c>.</summary>
internal static class CheckedDependencyJson
{
    public static void Write(Utf8JsonWriter json, CheckedDependency answer)
    {
        json.WriteStartObject();
        json.WriteString("id", answer.Dependency.Id);
        json.WriteString("consumer", answer.Dependency.Consumer);
        json.WriteString("provider", answer.Dependency.Provider);
        json.WriteString("constraint", answer.Dependency.VersionConstraint);
        json.WriteString("outcome", CheckedDependencyText.Word(answer.Outcome));
        json.WriteObjects("findings", answer.Findings, finding =>
        {
            json.WriteString("kind", finding.Kind);
            json.WriteString("outcome", CheckedDependencyText.Word(finding.Outcome));
            json.WriteString("seen", finding.Seen);
        });
        json.WriteEndObject();
    }
}
