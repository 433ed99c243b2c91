using System.Text.Json;
using Muster.Core.Estate.Writing;

namespace Muster.Core.Changes;

/// <summary>An explanation as JSON, the same for every door.</summary>
public static class ExplanationJson
{
    extension(Utf8JsonWriter json)
    {
        public void WriteCauses(string name, Explanation? explanation)
        {
            json.WriteStartArray(name);
            foreach (var cause in explanation?.Causes ?? [])
            {
                json.WriteStartObject();
                json.WriteString("what", cause.What);
                json.WriteNumber("weight", cause.Weight);
                json.WriteObjects("places", cause.Places, place =>
                {
                    json.WriteString("name", place.Name);
                    json.WriteArray("lines", place.Lines, line => json.WriteNumberValue(line));
                });
                json.WritePropertyName("commit");
                json.WriteCommit(cause.Commit);
                json.WriteNumber("amongCount", cause.AmongCount);
                json.WriteArray("among", cause.Among, commit => json.WriteCommit(commit));
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        private void WriteCommit(CommitNote? commit)
        {
            if (commit is null)
            {
                json.WriteNullValue();
                return;
            }

            json.WriteStartObject();
            json.WriteString("commit", commit.Commit);
            json.WriteString("author", commit.Author);
            json.WriteString("at", commit.At);
            json.WriteString("subject", commit.Subject);
            json.WriteEndObject();
        }
    }
}
