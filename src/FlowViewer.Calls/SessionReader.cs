using System.Collections.Immutable;
using FlowViewer.Calls.Indexes;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Calls;

/// <summary>
/// Reads how a session went. One Call-ID may hold many INVITE transactions: the hops of a proxied INVITE, the forks of a proxy, the
/// caller's retries with credentials or at another address, the other leg of a B2BUA, re-INVITEs. What the caller lived through is
/// the last of the caller's own attempts, at the hop where it was first seen; everything else is somebody else's view of it.
/// </summary>
internal sealed class SessionReader(Trace trace, ImmutableArray<KnownMethod> methods, TransactionIndex transactions, RepeatIndex repeats, TraceEnd end)
{
    /// <summary>Completes <paramref name="call"/> from its messages.</summary>
    public Call Read(Call call, ArraySegment<int> messages, int opening)
    {
        int attempt = CallersAttempt(messages);
        if (attempt == 0)
            attempt = AnswersAlone(messages);
        if (attempt == 0)
            return BeginsLate(call, messages, opening);
        ulong caller = CallersTag(attempt);
        (CallSide ended, int bye) = Bye(messages, caller, transactions[attempt].Request);

        SipTransaction invite = transactions[WithResponses(messages, attempt)];
        int request = transactions[attempt].Request;
        call = call with
        {
            SetupTime = Between(request, Earlier(invite.Progress, invite.Success)),
            RingTime = Between(invite.Ringing, invite.Decision),
        };
        bool cancelled = WasCancelled(messages, attempt);
        if (invite.Decision < 0 && !cancelled && ProvesAnswer(messages, bye, ended == CallSide.Callee))
            return call with { Outcome = CallOutcome.Answered, AnswerMissing = true, EndedBy = ended };
        if (invite.Decision < 0)
        {
            return call with
            {
                Outcome = cancelled ? CallOutcome.Cancelled : invite.FirstResponse < 0 && IsOverdue(messages, attempt) ? CallOutcome.NoResponse : CallOutcome.Ongoing,
                EndedBy = cancelled ? CallSide.Caller : ended,
            };
        }
        int status = trace.Messages[invite.Decision].Status;
        CallOutcome outcome = Outcomes.OfSession(status, cancelled);
        return call with
        {
            Outcome = outcome,
            FinalStatus = status,
            Duration = outcome == CallOutcome.Answered ? Between(invite.Decision, bye) : null,
            EndedBy = outcome switch
            {
                CallOutcome.Answered => ended,
                CallOutcome.Cancelled => cancelled ? CallSide.Caller : ended,
                // RFC 3261 21.4.9: nobody refused, time ran out.
                CallOutcome.NoAnswer when status == 408 => CallSide.None,
                _ => CallSide.Callee,
            },
        };
    }

    /// <summary>True where a request without a response should have had one: it was sent again, or the trace goes on for long.</summary>
    public bool IsOverdue(ArraySegment<int> messages, int transaction)
    {
        int last = -1;
        foreach (int i in messages)
        {
            if (transactions.NumberOf(i) != transaction || !trace.Messages[i].IsRequest)
                continue;
            if (repeats.RetransmissionOf[i] >= 0)
                return true;
            last = i;
        }
        return last >= 0 && end.Outlasts(trace.Messages[last]);
    }

    /// <summary>
    /// A call whose INVITE is not in the trace. Its dialog may have begun with any INVITE of either side, so that who called is not known; the party
    /// that hangs up is From's or To's.
    /// </summary>
    private Call BeginsLate(Call call, ArraySegment<int> messages, int opening)
    {
        (CallSide ended, int bye) = Bye(messages, trace.Messages[opening].FromTag, opening);
        bool answered = ProvesAnswer(messages, bye, isCallees: false);
        return call with
        {
            CallerKnown = false,
            Outcome = answered ? CallOutcome.Answered : CallOutcome.Unknown,
            AnswerMissing = answered,
            EndedBy = ended switch { CallSide.Caller => CallSide.From, CallSide.Callee => CallSide.To, _ => CallSide.None },
        };
    }

    /// <summary>
    /// RFC 3261 13.2.2.4: an ACK that is a transaction of its own acknowledges a 2xx. 15: a callee says BYE in a confirmed dialog only; the caller may in
    /// an early one, which is sure to have been confirmed only where the BYE was accepted.
    /// </summary>
    private bool ProvesAnswer(ArraySegment<int> messages, int bye, bool isCallees)
    {
        if (bye >= 0 && (isCallees || transactions[transactions.NumberOf(bye)].Success >= 0))
            return true;
        foreach (int i in messages)
        {
            TraceMessage m = trace.Messages[i];
            if (m.IsRequest && m.ToTag != 0 && transactions[transactions.NumberOf(i)] is { Method: KnownMethod.Ack } ack && !AcknowledgesFailure(messages, m))
                return true;
        }
        return false;
    }

    // Old agents give the ACK to a refusal a branch of its own.
    private bool AcknowledgesFailure(ArraySegment<int> messages, in TraceMessage ack)
    {
        foreach (int i in messages)
        {
            TraceMessage m = trace.Messages[i];
            if (!m.IsRequest && m.Status >= 300 && m.CSeq == ack.CSeq && m.ToTag == ack.ToTag && methods[m.Method] == KnownMethod.Invite)
                return true;
        }
        return false;
    }

    /// <summary>The transaction of the caller's last INVITE without To tag; 0 where the trace has none.</summary>
    private int CallersAttempt(ArraySegment<int> messages)
    {
        int current = 0;
        TraceMessage sent = default;
        foreach (int i in messages)
        {
            TraceMessage m = trace.Messages[i];
            if (!m.IsRequest || m.ToTag != 0 || methods[m.Method] != KnownMethod.Invite || repeats.CopyOf[i] >= 0)
                continue;
            int number = transactions.NumberOf(i);
            if (number == current || (current != 0 && !Supersedes(m, i, sent, transactions[current])))
                continue;
            (current, sent) = (number, m);
        }
        return current;
    }

    /// <summary>
    /// True where an INVITE is the caller's next attempt, not a hop, fork or leg of the one before it. RFC 3261 8.1.3.5 and 8.1.3.4:
    /// the retry after 401, 407 or 3xx is a new transaction with a higher CSeq, begun when the first one had its final response.
    /// </summary>
    private static bool Supersedes(in TraceMessage m, int index, in TraceMessage sent, in SipTransaction current)
    {
        bool failed = current.Final >= 0 && current.Success < 0 && current.Final < index;
        bool sameSender = m.Source == sent.Source;
        if (m.FromTag == sent.FromTag && m.CSeq == sent.CSeq)
            return failed && sameSender;
        return failed || (sameSender && current.Success < 0);
    }

    /// <summary>
    /// Where the trace shows only what was received: a transaction of INVITE responses at the very beginning of the call; or one that a CANCEL of the
    /// same branch ends, for only what is not answered yet is cancelled (RFC 3261 9.1).
    /// </summary>
    private int AnswersAlone(ArraySegment<int> messages)
    {
        TraceMessage first = trace.Messages[messages[0]];
        if (first.IsRequest || methods[first.Method] != KnownMethod.Invite)
            return CancelledAlone(messages);
        int current = transactions.NumberOf(messages[0]);
        foreach (int i in messages)
        {
            int number = transactions.NumberOf(i);
            bool retried = number > current && transactions[number].Method == KnownMethod.Invite && transactions[number].Request < 0;
            if (retried && transactions[current] is { Final: >= 0, Success: < 0 })
                current = number;
        }
        return current;
    }

    private int CancelledAlone(ArraySegment<int> messages)
    {
        ulong branch = 0;
        foreach (int i in messages)
        {
            TraceMessage m = trace.Messages[i];
            if (methods[m.Method] == KnownMethod.Cancel && m.IsRequest)
                branch = m.Branch;
            else if (branch != 0 && m.Branch == branch && !m.IsRequest && methods[m.Method] == KnownMethod.Invite)
                return transactions.NumberOf(i);
        }
        return 0;
    }

    private ulong CallersTag(int attempt)
    {
        SipTransaction transaction = transactions[attempt];
        return trace.Messages[transaction.Request >= 0 ? transaction.Request : transaction.FirstResponse].FromTag;
    }

    /// <summary>
    /// The transaction that shows how an attempt ended: its own; or a fork of the same sender that got a 2xx where its own did not; or,
    /// where its own has no response at all because the trace shows one side only, the hop that knows most.
    /// </summary>
    private int WithResponses(ArraySegment<int> messages, int attempt)
    {
        SipTransaction own = transactions[attempt];
        if (own.Success >= 0 || own.Request < 0)
            return attempt;
        TraceMessage sent = trace.Messages[own.Request];
        if (TransactionIndex.IsAnonymous(sent))
            return attempt;
        int best = attempt;
        foreach (int i in messages)
        {
            TraceMessage m = trace.Messages[i];
            int number = transactions.NumberOf(i);
            SipTransaction other = transactions[number];
            if (other.Method != KnownMethod.Invite || m.CSeq != sent.CSeq || m.FromTag != sent.FromTag)
                continue;
            bool fork = other.Request >= 0 && trace.Messages[other.Request].Source == sent.Source;
            bool counts = own.FirstResponse < 0 || (fork && other.Success >= 0);
            if (counts && Knowledge(other) > Knowledge(transactions[best]))
                best = number;
        }
        return best;
    }

    private static int Knowledge(in SipTransaction transaction) =>
        transaction.Success >= 0 ? 3 : transaction.Final >= 0 ? 2 : transaction.FirstResponse >= 0 ? 1 : 0;

    /// <summary>RFC 3261 9.1: a CANCEL has the branch of the INVITE that it cancels.</summary>
    private bool WasCancelled(ArraySegment<int> messages, int attempt)
    {
        foreach (int i in messages)
        {
            TraceMessage m = trace.Messages[i];
            if (m.IsRequest && methods[m.Method] == KnownMethod.Cancel && (transactions[transactions.NumberOf(i)].Cancels == attempt || IsOf(m, attempt)))
                return true;
        }
        return false;
    }

    // A CANCEL that the trace shows before its INVITE's response, and without the INVITE.
    private bool IsOf(in TraceMessage cancel, int attempt)
    {
        SipTransaction transaction = transactions[attempt];
        return transaction.Request < 0 && cancel.Branch != 0 && trace.Messages[transaction.FirstResponse].Branch == cancel.Branch;
    }

    /// <summary>The first BYE of the caller's dialogs and who sent it: by From's tag, for addresses change on the way.</summary>
    private (CallSide Side, int Message) Bye(ArraySegment<int> messages, ulong caller, int request)
    {
        foreach (int i in messages)
        {
            TraceMessage m = trace.Messages[i];
            if (!m.IsRequest || methods[m.Method] != KnownMethod.Bye)
                continue;
            // A list of summaries shows no tags; between two hosts the sender is who calls.
            if (TransactionIndex.IsAnonymous(m))
                return (request >= 0 && IsSender(m, trace.Messages[request]) ? CallSide.Caller : request >= 0 ? CallSide.Callee : CallSide.None, i);
            if (m.FromTag == caller)
                return (CallSide.Caller, i);
            if (m.ToTag == caller)
                return (CallSide.Callee, i);
        }
        return (CallSide.None, -1);
    }

    private bool IsSender(in TraceMessage a, in TraceMessage b) => trace.Endpoints[a.Source].Host == trace.Endpoints[b.Source].Host;

    private TimeSpan? Between(int from, int to) =>
        from < 0 || to < 0 ? null : Clock.Between(trace.Messages[from].Time, trace.Messages[to].Time);

    private static int Earlier(int a, int b) => a < 0 ? b : b < 0 ? a : Math.Min(a, b);
}
