using System.ComponentModel;
using FlowViewer.Calls.Legs;

namespace FlowViewer.Web.Api;

/// <summary>Calls that are legs of one for the people in it.</summary>
internal sealed record ConversationAnswer
{
    [Description("The number of the conversation, from 1.")]
    public required int N { get; init; }
    [Description("The numbers of its calls, in order.")]
    public required IReadOnlyList<int> Calls { get; init; }
    [Description("What joins them.")]
    public required IReadOnlyList<LinkAnswer> Links { get; init; }

    /// <summary>A conversation.</summary>
    public static ConversationAnswer Of(Conversation conversation) => new()
    {
        N = conversation.Number,
        Calls = conversation.Calls,
        Links = [.. conversation.Links.Select(link => new LinkAnswer { From = link.From, To = link.To, Reason = link.Reason, Sure = link.IsSure, Evidence = link.Evidence.Text(chinese: false, index => index + 1) })],
    };
}

/// <summary>What joins two calls.</summary>
internal sealed record LinkAnswer
{
    [Description("The number of the call that was first.")]
    public required int From { get; init; }
    [Description("The number of the other call.")]
    public required int To { get; init; }
    [Description("Why they belong together.")]
    public required LinkReason Reason { get; init; }
    [Description("True where an identifier says so; false where times, numbers and places together do.")]
    public required bool Sure { get; init; }
    [Description("What shows it: the header field and its value.")]
    public required string Evidence { get; init; }
}
