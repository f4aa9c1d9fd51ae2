using System.ComponentModel;
using FlowViewer.Reference;
using FlowViewer.Reference.Entries;

namespace FlowViewer.Web.Api.Entries;

/// <summary>What lists tell of an event package.</summary>
internal class EventBrief(EventPackage entry)
{
    [Description("Whether it stands alone, is applied to another package, or is a maker's own.")]
    public PackageType Type { get; init; } = entry.Type;
    [Description("The media type of the body of NOTIFY, or words where it depends.")]
    public Prose NotifyBody { get; init; } = entry.NotifyBody;
}

/// <summary>The facts of an event package.</summary>
internal sealed class EventFacts(EventPackage entry) : EventBrief(entry)
{
    [Description("Lines from a message.")]
    public string? Example { get; init; } = entry.Example;
}
