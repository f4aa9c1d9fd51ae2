using System.Collections.Immutable;
using System.ComponentModel;
using FlowViewer.Reference;
using FlowViewer.Reference.Entries;

namespace FlowViewer.Web.Api.Entries;

/// <summary>What lists tell of a bearer class.</summary>
internal class BearerBrief(Bearer entry)
{
    [Description("The QCI.")]
    public int Qci { get; init; } = entry.Qci;
    [Description("Whether a bit rate is guaranteed.")]
    public ResourceType ResourceType { get; init; } = entry.ResourceType;
    [Description("The priority level; the lowest number is served first.")]
    public decimal Priority { get; init; } = entry.Priority;
    [Description("The packet delay budget, in milliseconds.")]
    public double DelayBudgetMs { get; init; } = entry.DelayBudget.TotalMilliseconds;
    [Description("The packet error loss rate as the table writes it: 1e-2.")]
    public string LossRate { get; init; } = entry.LossRate;
}

/// <summary>The facts of a bearer class.</summary>
internal sealed class BearerFacts(Bearer entry) : BearerBrief(entry)
{
    [Description("What it is used for, one thing each.")]
    public ImmutableArray<Prose> Uses { get; init; } = entry.Uses;
}
