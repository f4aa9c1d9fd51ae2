using System.Collections.Immutable;
using System.ComponentModel;
using FlowViewer.Reference;
using FlowViewer.Reference.Entries;

namespace FlowViewer.Web.Api.Entries;

/// <summary>What lists tell of a node.</summary>
internal class NodeBrief(NetworkNode entry)
{
    [Description("The short name: P-CSCF.")]
    public string Short { get; init; } = entry.Short;
    [Description("What it works on.")]
    public NodePlane Plane { get; init; } = entry.Plane;
}

/// <summary>The facts of a node.</summary>
internal sealed class NodeFacts(NetworkNode entry) : NodeBrief(entry)
{
    [Description("What it does, one thing each.")]
    public ImmutableArray<Prose> Does { get; init; } = entry.Does;
    [Description("Where it sits.")]
    public Prose Where { get; init; } = entry.Where;
    [Description("Its reference points.")]
    public ImmutableArray<ReferencePoint> ReferencePoints { get; init; } = entry.ReferencePoints;
}
