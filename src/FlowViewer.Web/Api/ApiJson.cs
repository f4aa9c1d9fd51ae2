using System.Text.Json;
using System.Text.Json.Serialization;

namespace FlowViewer.Web.Api;

/// <summary>How the API writes JSON: names and enums in camel case, and nothing that HTML would take for markup.</summary>
internal static class ApiJson
{
    /// <summary>The options. The default encoder stays: it escapes <c>&lt;</c>, <c>&gt;</c> and <c>&amp;</c>, for readers who put JSON into a page.</summary>
    public static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>Makes <paramref name="options"/> write as the API does.</summary>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        return options;
    }
}
