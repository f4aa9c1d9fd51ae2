using System.Collections.Immutable;
using System.ComponentModel;
using FlowViewer.Reference;
using FlowViewer.Reference.Entries;

namespace FlowViewer.Web.Api.Entries;

/// <summary>What lists tell of a timer.</summary>
internal class TimerBrief(SipTimer entry)
{
    [Description("The value where nothing else is agreed.")]
    public Prose Default { get; init; } = entry.Default;
    [Description("How it is worked out; null where it is simply a value.")]
    public Prose? Formula { get; init; } = entry.Formula;
    [Description("The transports that it runs on: any, UDP.")]
    public ImmutableArray<string> Transports { get; init; } = entry.Transports;
    [Description("Who runs it.")]
    public Prose UsedBy { get; init; } = entry.UsedBy;
}

/// <summary>The facts of a timer.</summary>
internal sealed class TimerFacts(SipTimer entry) : TimerBrief(entry)
{
    [Description("What starts it; null for a base value, which does not run.")]
    public Prose? Starts { get; init; } = entry.Starts;
    [Description("What stops it before it fires; null where nothing does.")]
    public Prose? Stops { get; init; } = entry.Stops;
    [Description("What happens when it fires; for a base value, what it sets.")]
    public Prose OnExpiry { get; init; } = entry.OnExpiry;
    [Description("The values of 3GPP; null where 3GPP sets none of its own.")]
    public ImsTimerValues? Ims { get; init; } = entry.Ims;
    [Description("A case worked through with numbers.")]
    public Prose? Worked { get; init; } = entry.Worked;
}
