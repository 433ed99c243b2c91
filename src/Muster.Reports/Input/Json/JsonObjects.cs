using System.Text;
using System.Text.Json;

namespace Muster.Reports.Input.Json;

/// <summary>
/// The objects of a list one after the other, each as a small tree that is gone when the next one comes; what is no object is a rejection.
/// </summary>
internal static class JsonObjects
{
    extension(JsonCursor json)
    {
        /// <summary>The objects of the list that is the whole report, or of the list under a name of the object that it is.</summary>
        public IEnumerable<JsonElement> RootObjects(ReadingDraft draft, string? under = null)
        {
            json.Read();
            if (json.Token == JsonTokenType.StartArray)
            {
                return json.RestOfList(draft);
            }

            return json.Token == JsonTokenType.StartObject && under is not null ? json.ObjectsUnder(Encoding.UTF8.GetBytes(under), draft) : [];
        }

        /// <summary>After a property name: the objects of the list that is its value; none when it is null or no list.</summary>
        public IEnumerable<JsonElement> Objects(ReadingDraft draft) => json.EnterArray() ? json.RestOfList(draft) : [];

        private IEnumerable<JsonElement> ObjectsUnder(byte[] name, ReadingDraft draft)
        {
            while (json.Property())
            {
                if (!json.Is(name))
                {
                    json.Skip();
                    continue;
                }

                foreach (var value in json.Objects(draft))
                {
                    yield return value;
                }
            }
        }

        /// <summary>Inside a list: the objects up to its end.</summary>
        public IEnumerable<JsonElement> RestOfList(ReadingDraft draft)
        {
            for (var number = 1; json.Element(); number++)
            {
                if (json.Token != JsonTokenType.StartObject)
                {
                    draft.Reject($"element {number} of a list should be an object and is {json.Token}");
                    json.Skip();
                }
                else if (json.PassingValue() is { } value)
                {
                    using (value)
                    {
                        yield return value.RootElement;
                    }
                }
            }
        }
    }
}
