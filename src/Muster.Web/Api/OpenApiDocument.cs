using System.Text.Json;
using Muster.Web.Hosting;

namespace Muster.Web.Api;

/// <summary>The API as an OpenAPI 3.1 document, written from the register that also answers: the two cannot disagree.</summary>
internal static class OpenApiDocument
{
    public static void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("openapi", "3.1.0");
        json.WriteStartObject("info");
        json.WriteString("title", "Muster");
        json.WriteString("version", MusterVersion.Text);
        json.WriteString("description", "Coverage, tests and findings of all repositories. Counts are kept, percentages are 0–100, unknown is null. Errors are problem details (RFC 9457).");
        json.WriteEndObject();
        json.WriteStartArray("servers");
        json.WriteStartObject();
        json.WriteString("url", ApiRegister.Base);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("paths");
        foreach (var path in ApiRegister.All.GroupBy(operation => operation.Path))
        {
            json.WriteStartObject(path.Key);
            foreach (var operation in path)
            {
                Operation(json, operation);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        Components(json);
        json.WriteEndObject();
    }

    private static void Operation(Utf8JsonWriter json, ApiOperation operation)
    {
        json.WriteStartObject(operation.Method.ToLowerInvariant());
        json.WriteString("operationId", operation.Method.ToLowerInvariant() + string.Concat(operation.Path.Split('/', '{', '}').Where(word => word.Length > 0).Select(word => char.ToUpperInvariant(word[0]) + word[1..])));
        json.WriteString("summary", operation.Summary);
        json.WriteStartArray("security");
        json.WriteStartObject();
        json.WriteStartArray("token");
        json.WriteStringValue(operation.Scope.ToString().ToLowerInvariant());
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartArray("parameters");
        foreach (var word in operation.Path.Split('/').Where(word => word.StartsWith('{')))
        {
            Parameter(json, new ApiParameter(word.Trim('{', '}'), word switch { "{name}" => "The repository's name or nickname", "{day}" => "A day like 2026-01-31", _ => "The id" }), "path");
        }

        foreach (var parameter in operation.Answers.IsList ? [.. operation.Parameters, .. ApiParameter.OfLists] : operation.Parameters)
        {
            Parameter(json, parameter, "query");
        }

        json.WriteEndArray();
        if (operation.Takes is { } body)
        {
            json.WriteStartObject("requestBody");
            json.WriteBoolean("required", true);
            json.WriteStartObject("content");
            foreach (var type in (string[])["multipart/form-data", "application/zip", "application/x-tar", "application/gzip", "application/json"])
            {
                if ((type == "application/json") == (body.Name != "Upload"))
                {
                    Reference(json, type, body.Name);
                }
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        Responses(json, operation);
        json.WriteEndObject();
    }

    private static void Parameter(Utf8JsonWriter json, ApiParameter parameter, string place)
    {
        json.WriteStartObject();
        json.WriteString("name", parameter.Name);
        json.WriteString("in", place);
        json.WriteString("description", parameter.Says);
        if (place == "path")
        {
            json.WriteBoolean("required", true);
        }

        json.WriteStartObject("schema");
        json.WriteString("type", parameter.Type);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Responses(Utf8JsonWriter json, ApiOperation operation)
    {
        json.WriteStartObject("responses");
        json.WriteStartObject("200");
        json.WriteString("description", "The answer");
        json.WriteStartObject("content");
        Reference(json, "application/json", operation.Answers.IsList ? operation.Answers.Name + "Page" : operation.Answers.Name);
        if (operation.Answers.IsList)
        {
            Reference(json, "application/x-ndjson", operation.Answers.Name);
            json.WriteStartObject("text/csv");
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
        if (operation.Method == "POST" && operation.Takes?.Name == "Upload")
        {
            json.WriteStartObject("202");
            json.WriteString("description", "Kept; its numbers come soon");
            json.WriteStartObject("content");
            Reference(json, "application/json", operation.Answers.Name);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteStartObject("default");
        json.WriteString("description", "Why not");
        json.WriteStartObject("content");
        Reference(json, "application/problem+json", "Problem");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Components(Utf8JsonWriter json)
    {
        json.WriteStartObject("components");
        json.WriteStartObject("securitySchemes");
        json.WriteStartObject("token");
        json.WriteString("type", "http");
        json.WriteString("scheme", "bearer");
        json.WriteString("description", "muster token create makes one. A server that listens to this machine alone asks for none.");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("schemas");
        foreach (var schema in ApiRegister.All.SelectMany(operation => new[] { operation.Answers, operation.Takes }).OfType<ApiSchema>().GroupBy(schema => schema.Name))
        {
            json.WritePropertyName(schema.Key);
            schema.First().Write(json);
            if (schema.Any(one => one.IsList))
            {
                Page(json, schema.Key);
            }
        }

        json.WriteStartObject("Problem");
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        foreach (var (name, type) in new[] { ("type", "string"), ("title", "string"), ("status", "integer"), ("detail", "string"), ("mistakes", "array") })
        {
            json.WriteStartObject(name);
            json.WriteString("type", type);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Page(Utf8JsonWriter json, string item)
    {
        json.WriteStartObject(item + "Page");
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        json.WriteStartObject("items");
        json.WriteString("type", "array");
        json.WriteStartObject("items");
        json.WriteString("$ref", "#/components/schemas/" + item);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("total");
        json.WriteString("type", "integer");
        json.WriteEndObject();
        json.WriteStartObject("next");
        json.WriteStartArray("type");
        json.WriteStringValue("string");
        json.WriteStringValue("null");
        json.WriteEndArray();
        json.WriteString("description", "The cursor of the next page; null on the last");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Reference(Utf8JsonWriter json, string type, string schema)
    {
        json.WriteStartObject(type);
        json.WriteStartObject("schema");
        json.WriteString("$ref", "#/components/schemas/" + schema);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
