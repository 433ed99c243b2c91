using System.Text.Json;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Rows;

/// <summary>
/// A report as rows: the format says which members hold them, wherever in the report they stand, and what one means; the way through
/// is the same for all. A row is a small tree that is gone when the next one comes, whatever the report's size.
/// </summary>
internal static class JsonWalk
{
    extension(JsonCursor json)
    {
        /// <summary>Walks the value to its end.</summary>
        /// <param name="draft">Where that which should be an object and is none is rejected.</param>
        /// <param name="part">What a member of that name is; the report itself, when it is a list, has the empty name.</param>
        /// <param name="take">Takes a row or a value with the name under which it stands.</param>
        public void Walk(ReadingDraft draft, Func<string, JsonPart> part, Action<string, JsonElement> take)
        {
            json.Read();
            if (json.Token == JsonTokenType.StartObject)
            {
                json.WalkMembers(draft, part, take);
            }
            else
            {
                json.WalkValue("", part(""), draft, part, take);
            }
        }

        private void WalkMembers(ReadingDraft draft, Func<string, JsonPart> part, Action<string, JsonElement> take)
        {
            while (json.Property())
            {
                var name = json.Text()!;
                var meaning = part(name);
                if (meaning == JsonPart.None)
                {
                    json.Skip();
                }
                else if (json.Read())
                {
                    json.WalkValue(name, meaning, draft, part, take);
                }
            }
        }

        private void WalkValue(string name, JsonPart meaning, ReadingDraft draft, Func<string, JsonPart> part, Action<string, JsonElement> take)
        {
            switch (meaning)
            {
                case JsonPart.Value:
                    if (json.Value() is { } value)
                    {
                        take(name, value);
                    }

                    break;
                case JsonPart.Rows or JsonPart.Groups when json.Token == JsonTokenType.StartArray:
                    foreach (var row in json.RestOfList(draft))
                    {
                        take(name, row);
                    }

                    break;
                case JsonPart.Rows when json.Token == JsonTokenType.StartObject:
                    json.TakeOne(name, take);
                    break;
                case JsonPart.Groups when json.Token == JsonTokenType.StartObject:
                    json.WalkMembers(draft, _ => JsonPart.Rows, take);
                    break;
                case JsonPart.Inside when json.Token == JsonTokenType.StartObject:
                    json.WalkMembers(draft, part, take);
                    break;
                case JsonPart.Inside when json.Token == JsonTokenType.StartArray:
                    while (json.ObjectElement())
                    {
                        json.WalkMembers(draft, part, take);
                    }

                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        private void TakeOne(string name, Action<string, JsonElement> take)
        {
            if (json.PassingValue() is { } value)
            {
                using (value)
                {
                    take(name, value.RootElement);
                }
            }
        }
    }
}
