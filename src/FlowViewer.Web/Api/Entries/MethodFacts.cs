using System.Collections.Immutable;
using System.ComponentModel;
using FlowViewer.Reference;
using FlowViewer.Reference.Entries;

namespace FlowViewer.Web.Api.Entries;

/// <summary>What lists tell of a method.</summary>
internal class MethodBrief(Method entry)
{
    [Description("The kind of transaction that it opens.")]
    public TransactionType Transaction { get; init; } = entry.Transaction;
}

/// <summary>The facts of a method.</summary>
internal sealed class MethodFacts(Method entry) : MethodBrief(entry)
{
    [Description("How it stands to dialogs.")]
    public DialogRules Dialog { get; init; } = entry.Dialog;
    [Description("Whether its body may take part in offer and answer.")]
    public OfferAnswerRules Sdp { get; init; } = entry.Sdp;
    [Description("The header fields that it carries beyond those of every request.")]
    public HeaderRules Headers { get; init; } = entry.Headers;
    [Description("The responses that matter to it.")]
    public ImmutableArray<ResponseCase> Responses { get; init; } = entry.Responses;
    [Description("An exchange in which it occurs.")]
    public Exchange? Exchange { get; init; } = entry.Exchange;
}
