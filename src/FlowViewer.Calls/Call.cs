using FlowViewer.Traces;

namespace FlowViewer.Calls;

/// <summary>What a group of messages with one Call-ID is about.</summary>
public enum CallKind
{
    /// <summary>A session: INVITE.</summary>
    Session,
    /// <summary>REGISTER.</summary>
    Registration,
    /// <summary>OPTIONS, mostly keep-alives.</summary>
    Options,
    /// <summary>SUBSCRIBE and NOTIFY (RFC 6665).</summary>
    Subscription,
    /// <summary>PUBLISH (RFC 3903).</summary>
    Publication,
    /// <summary>MESSAGE (RFC 3428).</summary>
    Message,
    /// <summary>Anything else: INFO or REFER outside a session, an unknown method.</summary>
    Other,
}

/// <summary>How a call went. Each has its words in the page's resources as <c>Outcome_</c> and its name.</summary>
public enum CallOutcome
{
    /// <summary>The trace holds too little to tell: responses or the beginning are missing.</summary>
    Unknown,
    /// <summary>It was still going on where the trace ends: no final response is in it, and none was overdue.</summary>
    Ongoing,
    /// <summary>INVITE got 2xx.</summary>
    Answered,
    /// <summary>486 or 600.</summary>
    Busy,
    /// <summary>The caller gave up: CANCEL, 487.</summary>
    Cancelled,
    /// <summary>The INVITE ended with 408 or 480.</summary>
    NoAnswer,
    /// <summary>603 or 607: the callee said no.</summary>
    Declined,
    /// <summary>3xx is the last word: the caller was sent elsewhere and did not go.</summary>
    Redirected,
    /// <summary>401 or 407 is the last word.</summary>
    NotAuthorised,
    /// <summary>Any other final response of 4xx, 5xx or 6xx; <see cref="Call.FinalStatus"/> names it.</summary>
    Rejected,
    /// <summary>The request of a call that is no session got 2xx.</summary>
    Accepted,
    /// <summary>A registration was removed: 2xx to a REGISTER whose contacts all expire at once (RFC 3261 10.2.2).</summary>
    Removed,
    /// <summary>No response at all: the request was sent again, or the trace goes on for longer than Timer B and F (RFC 3261 17.1.1.2, 17.1.2.2).</summary>
    NoResponse,
    /// <summary>A subscription that was active and ended with a refusal; <see cref="Call.FinalStatus"/> names it.</summary>
    Ended,
}

/// <summary>Which side did something.</summary>
public enum CallSide
{
    /// <summary>Not known, or neither.</summary>
    None,
    /// <summary>The side of From in the first request.</summary>
    Caller,
    /// <summary>The side of To in the first request.</summary>
    Callee,
    /// <summary>The side of <see cref="Call.From"/>, of which the trace does not show whether it called.</summary>
    From,
    /// <summary>The side of <see cref="Call.To"/>, of which the trace does not show whether it was called.</summary>
    To,
}

/// <summary>All the messages of one Call-ID, and what they amount to.</summary>
public sealed record Call
{
    /// <summary>The number of the call in its trace, from 1, in order of first appearance.</summary>
    public required int Number { get; init; }
    /// <summary>The Call-ID.</summary>
    public required string CallId { get; init; }
    /// <summary>What it is about.</summary>
    public required CallKind Kind { get; init; }
    /// <summary>The method of its first request.</summary>
    public required string Method { get; init; }
    /// <summary>The caller as people write it: the user part of From's URI, or the whole URI where it has none.</summary>
    public required string From { get; init; }
    /// <summary>The callee, likewise from To.</summary>
    public required string To { get; init; }
    /// <summary>How it went.</summary>
    public required CallOutcome Outcome { get; init; }
    /// <summary>The final response that decided the outcome; null without one.</summary>
    public int? FinalStatus { get; init; }
    /// <summary>Indexes into <see cref="Trace.Messages"/>, in order.</summary>
    public required IReadOnlyList<int> Messages { get; init; }
    /// <summary>The time of the first message.</summary>
    public TraceTime StartedAt { get; init; }
    /// <summary>
    /// The INVITE that was not sent again with credentials or elsewhere, to its first 18x or 2xx at the hop where it was first seen
    /// (RFC 6076 4.3.1, session request delay); null where either is missing or has no time.
    /// </summary>
    public TimeSpan? SetupTime { get; init; }
    /// <summary>First 180 to the final response of that INVITE.</summary>
    public TimeSpan? RingTime { get; init; }
    /// <summary>2xx to BYE (RFC 6076 4.5, session duration); of a call that is no session, first to last message.</summary>
    public TimeSpan? Duration { get; init; }
    /// <summary>Who ended it: who sent BYE or CANCEL, or refused.</summary>
    public CallSide EndedBy { get; init; }
    /// <summary>False where the trace does not show who called: it begins within a dialog. <see cref="From"/> and <see cref="To"/> are then those of its first message.</summary>
    public bool CallerKnown { get; init; } = true;
    /// <summary>What stands between <see cref="From"/> and <see cref="To"/>: an arrow, or one of both ways where nobody knows who called.</summary>
    public string Arrow => CallerKnown ? "→" : "↔";
    /// <summary>True where the call was answered and the 2xx is not in the trace: an ACK in a transaction by itself, or a BYE, proves it (RFC 3261 13.2.2.4, 15).</summary>
    public bool AnswerMissing { get; init; }
    /// <summary>
    /// The responses whose From tag was changed on the way, by their ordinals among the messages of this call, from 1: such a response fits no transaction
    /// of an agent that compares it (RFC 3261 8.2.6.2).
    /// </summary>
    public IReadOnlyList<int> ChangedTags { get; init; } = [];
    /// <summary>How many of its messages repeat an earlier one; copies are not counted.</summary>
    public int Retransmissions { get; init; }
    /// <summary>How many dialogs it has; more than one where it forked, or where a B2BUA keeps the Call-ID.</summary>
    public int Dialogs { get; init; }
}
