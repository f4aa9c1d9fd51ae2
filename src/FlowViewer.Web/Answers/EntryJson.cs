using System.Text.Json;
using System.Text.Json.Serialization;
using FlowViewer.Reference;

namespace FlowViewer.Web.Answers;

/// <summary>Writes a link to an entry as its name across the catalogue: <c>"responses/486"</c>.</summary>
internal sealed class EntryIdJson : JsonConverter<EntryId>
{
    /// <inheritdoc/>
    public override EntryId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        EntryId.TryParse(reader.GetString() ?? "", out EntryId id) ? id : throw new JsonException("A link to an entry is written kind/key.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, EntryId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

/// <summary>Writes a citation with the address that it has or that follows from its name: <c>{"spec":…,"clause":…,"url":…}</c>.</summary>
internal sealed class SourceJson : JsonConverter<Source>
{
    /// <inheritdoc/>
    public override Source Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("The API takes no citations.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Source value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("spec", value.Spec);
        writer.WriteString("clause", value.Clause);
        writer.WriteString("url", value.Url);
        writer.WriteEndObject();
    }
}
