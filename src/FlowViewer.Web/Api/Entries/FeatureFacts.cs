using System.Collections.Immutable;
using System.ComponentModel;
using FlowViewer.Reference;
using FlowViewer.Reference.Entries;

namespace FlowViewer.Web.Api.Entries;

/// <summary>What lists tell of a feature tag.</summary>
internal class FeatureBrief(Feature entry)
{
    [Description("The tag as it is written, plus sign included.")]
    public string Tag { get; init; } = entry.Tag;
    [Description("The tree that it belongs to.")]
    public FeatureFamily Family { get; init; } = entry.Family;
}

/// <summary>The facts of a feature tag.</summary>
internal sealed class FeatureFacts(Feature entry) : FeatureBrief(entry)
{
    [Description("What may stand after it.")]
    public Prose Value { get; init; } = entry.Value;
    [Description("The header fields that it stands in, as kind/key.")]
    public ImmutableArray<EntryId> Headers { get; init; } = entry.Headers;
    [Description("A line from a message.")]
    public string? Example { get; init; } = entry.Example;
}
