using System.Collections.Immutable;
using System.ComponentModel;
using FlowViewer.Reference;
using FlowViewer.Reference.Entries;

namespace FlowViewer.Web.Api.Entries;

/// <summary>What lists tell of an option tag.</summary>
internal class OptionBrief(Option entry)
{
    [Description("What it is about.")]
    public string Category { get; init; } = entry.Category;
}

/// <summary>The facts of an option tag.</summary>
internal sealed class OptionFacts(Option entry) : OptionBrief(entry)
{
    [Description("The header fields that it stands in, as kind/key.")]
    public ImmutableArray<EntryId> Headers { get; init; } = entry.Headers;
    [Description("Lines from a message.")]
    public string? Example { get; init; } = entry.Example;
}
