using System.Text.Json;

namespace Muster.Reports.Input.Json;

/// <summary>The objects of a list one after the other, each as a small tree; what is no object is a rejection.</summary>
internal static class JsonObjects
{
    extension(JsonCursor json)
    {
        /// <summary>The objects of the list that is the whole report.</summary>
        public IEnumerable<JsonElement> RootObjects(ReadingDraft draft) => json.Read() && json.Token == JsonTokenType.StartArray ? json.RestOfList(draft) : [];

        /// <summary>After a property name: the objects of the list that is its value; none when it is null or no list.</summary>
        public IEnumerable<JsonElement> Objects(ReadingDraft draft) => json.EnterArray() ? json.RestOfList(draft) : [];

        private IEnumerable<JsonElement> RestOfList(ReadingDraft draft)
        {
            for (var number = 1; json.Element(); number++)
            {
                if (json.Token != JsonTokenType.StartObject)
                {
                    draft.Reject($"element {number} of a list should be an object and is {json.Token}");
                    json.Skip();
                }
                else if (json.Value() is { } value)
                {
                    yield return value;
                }
            }
        }
    }
}
