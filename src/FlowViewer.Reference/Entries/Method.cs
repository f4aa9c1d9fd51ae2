using System.Collections.Immutable;
using FlowViewer.Reference.Reading;

namespace FlowViewer.Reference.Entries;

/// <summary>A request method.</summary>
public sealed record Method : Entry
{
    internal Method(EntryId id, Fields fields) : base(id, fields)
    {
        Transaction = fields.RequiredChoice<TransactionType>("transaction");
        Dialog = fields.RequiredGroup("dialog", group => new DialogRules(
            group.RequiredChoice<Answer>("creates"), group.RequiredChoice<Answer>("inside"), group.RequiredChoice<Answer>("refreshes-target"),
            group.Prose("note"), group.RequiredSources()));
        Sdp = fields.RequiredGroup("sdp", group => new OfferAnswerRules(
            group.RequiredChoice<Answer>("offer"), group.RequiredChoice<Answer>("answer"), group.Prose("note"), group.RequiredSources()));
        Headers = fields.HeaderRules();
        Responses = fields.Groups("responses", group => new ResponseCase(group.RequiredKey("code", EntryKind.Responses), group.RequiredProse("when")));
        Exchange = fields.Exchange();
    }

    /// <summary>The kind of transaction that it opens.</summary>
    public TransactionType Transaction { get; }

    /// <summary>How it stands to dialogs.</summary>
    public DialogRules Dialog { get; }

    /// <summary>Whether its body may take part in offer/answer.</summary>
    public OfferAnswerRules Sdp { get; }

    /// <summary>The header fields that a request of this method carries beyond those of every request.</summary>
    public HeaderRules Headers { get; }

    /// <summary>The responses that matter to it, and when they come.</summary>
    public ImmutableArray<ResponseCase> Responses { get; }

    /// <inheritdoc/>
    public override Exchange? Exchange { get; }

    /// <inheritdoc/>
    public override string Symbol => Id.Key;

    /// <inheritdoc/>
    internal override string ExampleKey => "exchange";
}

/// <summary>The kinds of transaction (RFC 3261 17).</summary>
public enum TransactionType
{
    /// <summary>The INVITE transaction.</summary>
    Invite,
    /// <summary>The non-INVITE transaction.</summary>
    NonInvite,
    /// <summary>No transaction with a response: ACK.</summary>
    None,
}

/// <summary>A fact that is so, is not so, or is so in the case that the note tells.</summary>
public enum Answer
{
    /// <summary>It is so.</summary>
    Yes,
    /// <summary>It is not so.</summary>
    No,
    /// <summary>Only so: a request inside a dialog and nowhere else.</summary>
    Only,
    /// <summary>So in some cases, which the note tells.</summary>
    Conditional,
}

/// <summary>Whether a request creates a dialog, may be sent inside one, and moves its remote target.</summary>
public sealed record DialogRules(Answer Creates, Answer Inside, Answer RefreshesTarget, Prose? Note, ImmutableArray<Source> Sources);

/// <summary>Whether a request's body may carry an offer or an answer.</summary>
public sealed record OfferAnswerRules(Answer Offer, Answer Answer, Prose? Note, ImmutableArray<Source> Sources);

/// <summary>A response to a method, and when it comes.</summary>
public sealed record ResponseCase(EntryId Response, Prose When);
