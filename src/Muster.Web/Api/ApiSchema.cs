using System.Text.Json;

namespace Muster.Web.Api;

/// <summary>The shape of a body, for the OpenAPI document.</summary>
/// <param name="Name">Its name among the document's schemas.</param>
/// <param name="IsList">Items on pages, that can be exported.</param>
/// <param name="Write">Writes the schema of the object, or of an item.</param>
internal sealed record ApiSchema(string Name, bool IsList, Action<Utf8JsonWriter> Write)
{
    /// <summary>An object whose members are told in a sentence.</summary>
    public static ApiSchema Object(string name, string says) => new(name, IsList: false, json =>
    {
        json.WriteStartObject();
        json.WriteString("type", "object");
        json.WriteString("description", says);
        json.WriteEndObject();
    });

    public static ApiSchema List<T>(FieldSet<T> fields) => new(fields.Name, IsList: true, fields.WriteSchema);

    public static ApiSchema One<T>(FieldSet<T> fields) => new(fields.Name, IsList: false, fields.WriteSchema);
}
