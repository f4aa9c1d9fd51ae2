using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using FlowViewer.Simulation.Scenarios;

namespace FlowViewer.Flows;

/// <summary>The JSON schemas of flows and topologies, made from the records that read them: an editor that knows YAML completes keys by them and says what each means.</summary>
public static partial class ContentSchema
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        WriteIndented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly Lazy<Dictionary<string, string>> Summaries = new(ReadSummaries);

    /// <summary>The files and their schemas, by the name of the file in <c>content/schemas</c>.</summary>
    public static IReadOnlyDictionary<string, string> All => new Dictionary<string, string>
    {
        ["flow.schema.json"] = Of(typeof(Scenario)),
        ["topology.schema.json"] = Of(typeof(Topology)),
    };

    private static string Of(Type type)
    {
        JsonNode schema = Json.GetJsonSchemaAsNode(type, new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Describe });
        return schema.ToJsonString(Json) + "\n";
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode schema)
    {
        Type type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        if (type == typeof(ScriptText))
            schema = new JsonObject { ["type"] = "string" };
        else if (type == typeof(TimeSpan))
            schema = new JsonObject { ["type"] = "string", ["pattern"] = @"^\d+(\.\d+)? ?(ms|s|min)$" };
        if (schema is not JsonObject node)
            return schema;
        // YAML takes 480 for a number where the record takes it for a word.
        if (type == typeof(string) && !node.ContainsKey("enum"))
            node["type"] = new JsonArray("string", "number");
        // What a file leaves out is as the record has it; a key that the record does not know is an error.
        if (node.ContainsKey("properties"))
            node["additionalProperties"] = false;
        if (context.PropertyInfo?.AttributeProvider is PropertyInfo property && Summaries.Value.TryGetValue($"P:{property.DeclaringType!.FullName}.{property.Name}", out string? summary))
            node["description"] = summary;
        return node;
    }

    // The compiler writes what is said of each property beside the assembly.
    private static Dictionary<string, string> ReadSummaries()
    {
        string file = Path.ChangeExtension(typeof(Scenario).Assembly.Location, "xml");
        return !File.Exists(file) ? [] : XDocument.Load(file).Descendants("member").Where(member => member.Element("summary") is not null)
            .ToDictionary(member => member.Attribute("name")!.Value, member => Text(member.Element("summary")!));
    }

    private static string Text(XElement summary) => Blanks().Replace(string.Concat(summary.Nodes().Select(node => node switch
    {
        XElement { Name.LocalName: "see" } see => see.Attribute("cref")!.Value.Split('.')[^1],
        XElement other => other.Value,
        _ => node.ToString(),
    })), " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
