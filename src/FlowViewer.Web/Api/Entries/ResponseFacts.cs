using System.Collections.Immutable;
using System.ComponentModel;
using FlowViewer.Reference;
using FlowViewer.Reference.Entries;

namespace FlowViewer.Web.Api.Entries;

/// <summary>What lists tell of a response code.</summary>
internal class ResponseBrief(Response entry)
{
    [Description("The code.")]
    public int Code { get; init; } = entry.Code;
    [Description("The class, from 1 to 6.")]
    public int Class { get; init; } = entry.Class;
    [Description("Whether it is still meant to be sent.")]
    public EntryStatus Status { get; init; } = entry.Status;
    [Description("Whether the same request has a chance if it is sent again.")]
    public RetryKind Retry { get; init; } = entry.Next.Retry;
}

/// <summary>The facts of a response code.</summary>
internal sealed class ResponseFacts(Response entry) : ResponseBrief(entry)
{
    [Description("The requests that it may answer.")]
    public MethodScope Methods { get; init; } = entry.Methods;
    [Description("What the sender of the request does next.")]
    public NextStep Next { get; init; } = entry.Next;
    [Description("The header fields that come with it.")]
    public HeaderRules Headers { get; init; } = entry.Headers;
    [Description("Why it is seen in the field, the most usual first.")]
    public ImmutableArray<Prose> Causes { get; init; } = entry.Causes;
    [Description("What a gateway makes of it, and of which causes it comes; null where no mapping applies.")]
    public CauseMapping? Q850 { get; init; } = entry.Q850;
    [Description("Codes that are taken for this one, and how to tell.")]
    public ImmutableArray<Confusion> ConfusedWith { get; init; } = entry.ConfusedWith;
    [Description("An exchange in which it occurs.")]
    public Exchange? Exchange { get; init; } = entry.Exchange;
}
