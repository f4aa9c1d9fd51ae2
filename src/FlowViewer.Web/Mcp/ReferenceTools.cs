using System.ComponentModel;
using System.Text;
using FlowViewer.Reference;
using FlowViewer.Web.Api.Entries;
using FlowViewer.Web.Content;
using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace FlowViewer.Web.Mcp;

/// <summary>The reference for agents.</summary>
[McpServerToolType]
internal sealed class ReferenceTools(ReferenceLibrary library, ReferenceJson json)
{
    private const int Most = 20;

    /// <summary>One entry with all its facts.</summary>
    [McpServerTool(Name = "look_up", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("Tells what a SIP response code, method, header field, timer, Q.850 cause, warning, option tag, IMS node or bearer means: definition, rules, use in VoLTE, "
        + "each fact with its clause, in English and Chinese. Answers with one entry as JSON.")]
    public string LookUp([Description("The code or name: 486, Via, INVITE, \"timer B\", \"cause 17\", 100rel, P-CSCF, qci-1.")] string name)
    {
        if (library.Search.Find(name, 1) is [{ IsNamed: true } hit] && EntryKinds.TryParse(hit.Kind, out EntryKind kind) && json.Find(kind, hit.Key) is { } entry)
            return Encoding.UTF8.GetString(entry.Bytes.Span);
        string[] near = [.. library.Search.Find(name, 5).Select(other => other.Title.En)];
        throw new McpException($"The reference has no entry of the name '{name}'.{(near.Length > 0 ? $" Near: {string.Join(", ", near)}." : "")} Use search for words.");
    }

    /// <summary>Entries and flows by words.</summary>
    [McpServerTool(Name = "search", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("Finds entries of the reference and documented flows by words, numbers, or a line of a SIP message, in English or Chinese. Best first.")]
    public IReadOnlyList<Found> Search(
        [Description("What to look for.")] string query,
        [Description("The language of titles and sentences: en or zh.")] string lang = "en",
        [Description("How many results at most, 1 to 20.")] int limit = 8) =>
        [.. library.Search.Find(query, Math.Clamp(limit, 1, Most)).Select(hit => new Found(hit.Kind, hit.Key, hit.Title.In(Said(lang)), hit.Snippet.In(Said(lang))))];

    private static Language Said(string lang) => lang switch
    {
        "en" => Language.En,
        "zh" => Language.Zh,
        _ => throw new McpException($"lang is '{lang}'. Choose en or zh."),
    };

    /// <summary>A result of the search.</summary>
    public sealed record Found(string Kind, string Key, string Title, string Snippet);
}
