using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace FlowViewer.Web.Components.Reference;

/// <summary>An entry as schema.org's DefinedTerm, in JSON-LD for a <c>script</c> element of the head.</summary>
public static class DefinedTerm
{
    // Chinese is written as it is. Whatever could end the element or mean something to HTML is still escaped: < > & ' ".
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The JSON of a term. Its text cannot end the element that it stands in.</summary>
    public static string Json(string url, string code, string name, string description, string language, string setName, string setUrl) =>
        new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "DefinedTerm",
            ["@id"] = url,
            ["url"] = url,
            ["termCode"] = code,
            ["name"] = name,
            ["description"] = description,
            ["inLanguage"] = language,
            ["inDefinedTermSet"] = new JsonObject { ["@type"] = "DefinedTermSet", ["name"] = setName, ["url"] = setUrl },
        }.ToJsonString(Options);
}
