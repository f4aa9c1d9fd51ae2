using FlowViewer.Reference;
using FlowViewer.Reference.Entries;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace FlowViewer.Web.Api.Entries;

/// <summary>
/// Completes the schemas of the reference: what is written by converters, what the parts that entries share are, and that every property
/// is always there, if only as null.
/// </summary>
internal static class EntrySchemas
{
    // The parts of an entry are the reference's own records, which know nothing of an API. A word means the same in all of them.
    private static readonly Dictionary<string, string> Meanings = new()
    {
        ["en"] = "In English.",
        ["zh"] = "In Simplified Chinese.",
        ["sources"] = "Where these facts come from.",
        ["note"] = "What the facts beside it leave open.",
        ["text"] = "The words.",
        ["of"] = "The methods; any for all of them.",
        ["except"] = "Methods that it does not apply to.",
        ["any"] = "True where it applies to requests of every method.",
        ["retry"] = "Whether the same request has a chance if it is sent again.",
        ["how"] = "What the sender does.",
        ["must"] = "Header fields that must be there.",
        ["should"] = "Header fields that should be there.",
        ["may"] = "Header fields that may be there and matter.",
        ["header"] = "The header field, as kind/key.",
        ["why"] = "Why, or when, it is there.",
        ["toIsup"] = "The causes that a gateway sends for it, as kind/key.",
        ["fromIsup"] = "The causes for which a gateway sends it, as kind/key.",
        ["toSip"] = "The responses that a gateway sends for it, as kind/key.",
        ["fromSip"] = "The responses for which a gateway sends it, as kind/key.",
        ["with"] = "The entry that it is taken for, as kind/key.",
        ["tell"] = "How to tell them apart.",
        ["caption"] = "What the exchange shows.",
        ["lanes"] = "Its parties, from left to right.",
        ["steps"] = "Its messages, in order.",
        ["id"] = "The id that steps name.",
        ["name"] = "What it is called.",
        ["role"] = "What stands there.",
        ["from"] = "The lane that sends.",
        ["to"] = "Where it leads: the lane that receives, or the nodes at the other end, as kind/key.",
        ["label"] = "A method, or a code with its phrase.",
        ["message"] = "The message, where it is worth showing.",
        ["creates"] = "Whether it creates a dialog.",
        ["inside"] = "Whether it is sent inside a dialog; only: and nowhere else.",
        ["refreshesTarget"] = "Whether it moves the remote target.",
        ["offer"] = "Whether it may carry an offer.",
        ["answer"] = "Whether it may carry an answer.",
        ["response"] = "The response, as kind/key.",
        ["when"] = "When it comes.",
        ["requests"] = "The requests: any, none, or methods.",
        ["responses"] = "The responses: any, none, codes, or classes such as 2xx.",
        ["who"] = "Who does it.",
        ["node"] = "The node that does it, as kind/key; null where it is none of ours.",
        ["does"] = "What is done with the header field.",
        ["what"] = "What it is, or what exactly is done.",
        ["grammar"] = "The grammar, in our own words.",
        ["parameters"] = "Its parameters.",
        ["protocol"] = "The protocol that is spoken there.",
        ["core"] = "Between nodes of the network.",
        ["ue"] = "At the phone, and at the P-CSCF towards it.",
    };

    /// <summary>Adds what the schemas lack.</summary>
    public static void DescribeEntries(this OpenApiOptions options)
    {
        options.AddSchemaTransformer((schema, context, _) =>
        {
            Type type = context.JsonTypeInfo.Type;
            if (Written(type) is { } written)
                (schema.Type, schema.Properties, schema.Required, schema.Description) = (written.Type, written.Properties, written.Required, written.Description);
            else if (context.JsonTypeInfo.ElementType is { } element && Written(element) is { } item)
                schema.Items = item;
            else if (IsOurs(type) && schema.Properties is { Count: > 0 } properties)
                schema.Required = new HashSet<string>(properties.Keys);
            return Task.CompletedTask;
        });
        // Only now do properties that refer to a schema of their own have a place for words.
        options.AddDocumentTransformer((document, _, _) =>
        {
            foreach ((string name, IOpenApiSchema property) in document.Components?.Schemas?.Values.SelectMany(schema => schema.Properties ?? new Dictionary<string, IOpenApiSchema>()) ?? [])
                if (Meanings.TryGetValue(name, out string? meaning) && !HasWords(property))
                    property.Description = meaning;
            return Task.CompletedTask;
        });
    }

    // Of a reference Description gives that of what it refers to.
    private static bool HasWords(IOpenApiSchema property) =>
        !string.IsNullOrEmpty(property is OpenApiSchemaReference reference ? reference.Reference.Description : property.Description);

    private static bool IsOurs(Type type) =>
        type.Namespace == typeof(EntryAnswers).Namespace || type.Namespace?.StartsWith(typeof(Entry).Namespace!, StringComparison.Ordinal) == true;

    /// <summary>The schema of what a converter writes; null for all else.</summary>
    private static OpenApiSchema? Written(Type type) =>
        type == typeof(EntryId) ? new OpenApiSchema { Type = JsonSchemaType.String, Description = "The name of an entry, as kind/key: responses/486." }
        : type != typeof(Source) ? null
        : new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "Where a fact comes from.",
            Required = new HashSet<string> { "spec", "clause", "url" },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["spec"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The specification; Field practice where none says it." },
                ["clause"] = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null, Description = "The clause; null for the whole of it." },
                ["url"] = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null, Format = "uri", Description = "Where it can be read." },
            },
        };
}
