using System.Text.Json;

namespace FlowViewer.Web.Tests.Api.Entries;

/// <summary>Holds answers against the OpenAPI document: the same properties, each of a type that it names.</summary>
internal sealed class OpenApiShape(JsonElement document)
{
    /// <summary>Asserts that an answer of GET at that address is what the document says.</summary>
    public void Fits(JsonElement answer, string path) => Fits(answer, document.GetProperty("paths").GetProperty(path).GetProperty("get")
        .GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("schema"), path);

    private void Fits(JsonElement value, JsonElement schema, string place)
    {
        if (schema.TryGetProperty("$ref", out JsonElement reference))
        {
            Fits(value, document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]), place);
            return;
        }
        if (schema.TryGetProperty("oneOf", out JsonElement choices))
        {
            // The one choice beside null.
            if (value.ValueKind != JsonValueKind.Null)
                Fits(value, choices.EnumerateArray().Single(choice => !IsNull(choice)), place);
            return;
        }
        if (schema.TryGetProperty("enum", out JsonElement names))
            Assert.Contains(value.GetString(), names.EnumerateArray().Select(name => name.GetString()));
        if (schema.TryGetProperty("type", out JsonElement types))
            Assert.True(Types(types).Contains(TypeOf(value)), $"{place} is {TypeOf(value)}, the document says {types}");
        if (value.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out JsonElement properties))
        {
            Assert.Equal(properties.EnumerateObject().Select(property => property.Name).Order(), value.EnumerateObject().Select(property => property.Name).Order());
            foreach (JsonProperty property in value.EnumerateObject())
                Fits(property.Value, properties.GetProperty(property.Name), $"{place} {property.Name}");
        }
        if (value.ValueKind == JsonValueKind.Array)
            foreach (JsonElement item in value.EnumerateArray())
                Fits(item, schema.GetProperty("items"), place);
    }

    private static bool IsNull(JsonElement schema) => schema.TryGetProperty("type", out JsonElement type) && type.ToString() == "null";

    // A number is described with a pattern for those who read it as text.
    private static IEnumerable<string> Types(JsonElement types) =>
        (types.ValueKind == JsonValueKind.Array ? types.EnumerateArray().Select(type => type.GetString()!) : [types.GetString()!])
            .Select(type => type == "integer" ? "number" : type);

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => value.ValueKind.ToString().ToLowerInvariant(),
    };
}
