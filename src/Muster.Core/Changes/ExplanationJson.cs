using System.Text.Json;

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
                json.WriteStartArray("places");
                foreach (var place in cause.Places)
                {
                    json.WriteStartObject();
                    json.WriteString("name", place.Name);
                    json.WriteStartArray("lines");
                    foreach (var line in place.Lines)
                    {
                        json.WriteNumberValue(line);
                    }

                    json.WriteEndArray();
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WritePropertyName("commit");
                json.WriteCommit(cause.Commit);
                json.WriteNumber("amongCount", cause.AmongCount);
                json.WriteStartArray("among");
                foreach (var commit in cause.Among)
                {
                    json.WriteCommit(commit);
                }

                json.WriteEndArray();
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
