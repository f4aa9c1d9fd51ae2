using System.Collections.Immutable;
using System.Text;
using FlowViewer.Calls.Indexes;
using FlowViewer.Sip.Scanning;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Calls;

/// <summary>Reads what the messages of one Call-ID amount to.</summary>
internal sealed class CallReader(Trace trace, ImmutableArray<KnownMethod> methods, TransactionIndex transactions, RepeatIndex repeats, CallDetails words)
{
    private readonly SessionReader _sessions = new(trace, methods, transactions, repeats, new TraceEnd(trace));

    /// <summary>The call of a group of messages, which are in order of time; its parties are left to <see cref="CallDetails"/>.</summary>
    public Call Read(int number, ArraySegment<int> messages)
    {
        TraceMessage first = trace.Messages[messages[0]];
        int opening = Opening(messages);
        TraceMessage opens = trace.Messages[opening];
        CallKind kind = KindOf(messages, opens);
        words.WantParties(opening, number);
        var call = new Call
        {
            Number = number,
            CallId = trace.CallIds[first.CallId],
            Kind = kind,
            Method = trace.Methods[opens.Method].Name,
            From = "",
            To = "",
            Outcome = CallOutcome.Unknown,
            Messages = messages,
            StartedAt = first.Time,
            Retransmissions = CountRetransmissions(messages),
        };
        return kind == CallKind.Session ? _sessions.Read(call, messages, opening) : ReadExchange(call, messages, methods[opens.Method]);
    }

    /// <summary>The INVITE that begins a call, else the first message: also a response has the From and To of its request.</summary>
    private int Opening(ArraySegment<int> messages)
    {
        foreach (int i in messages)
        {
            TraceMessage m = trace.Messages[i];
            if (m.IsRequest && m.ToTag == 0 && methods[m.Method] == KnownMethod.Invite)
                return i;
        }
        return messages[0];
    }

    private CallKind KindOf(ArraySegment<int> messages, in TraceMessage opens)
    {
        foreach (int i in messages)
        {
            if (methods[trace.Messages[i].Method] == KnownMethod.Invite)
                return CallKind.Session;
        }
        return methods[opens.Method] switch
        {
            KnownMethod.Ack or KnownMethod.Bye or KnownMethod.Cancel or KnownMethod.Prack or KnownMethod.Update => CallKind.Session,
            // RFC 6086, RFC 3515: inside a dialog whose beginning is not in the trace, these belong to a session.
            KnownMethod.Info or KnownMethod.Refer when opens.ToTag != 0 && opens.IsRequest => CallKind.Session,
            KnownMethod.Register => CallKind.Registration,
            KnownMethod.Options => CallKind.Options,
            KnownMethod.Subscribe or KnownMethod.Notify => CallKind.Subscription,
            KnownMethod.Publish => CallKind.Publication,
            KnownMethod.Message => CallKind.Message,
            _ => CallKind.Other,
        };
    }

    private int CountRetransmissions(ArraySegment<int> messages)
    {
        int count = 0;
        foreach (int i in messages)
        {
            if (repeats.RetransmissionOf[i] >= 0)
                count++;
        }
        return count;
    }

    /// <summary>A call that is no session: how the last of its requests went.</summary>
    private Call ReadExchange(Call call, ArraySegment<int> messages, KnownMethod method)
    {
        int deciding = LastExchange(messages, method);
        TraceTime start = call.StartedAt, end = trace.Messages[messages[^1]].Time;
        call = call with { Duration = Clock.Between(start, end) };
        if (deciding == 0)
            return call;
        SipTransaction transaction = transactions[deciding];
        if (transaction.Decision < 0)
            return call with { Outcome = transaction.FirstResponse < 0 && _sessions.IsOverdue(messages, deciding) ? CallOutcome.NoResponse : CallOutcome.Ongoing };
        int status = trace.Messages[transaction.Decision].Status;
        CallOutcome outcome = call.Kind == CallKind.Subscription && status >= 300 && WasAcceptedBefore(messages, deciding) ? CallOutcome.Ended : Outcomes.OfFailure(status);
        if (status < 300)
        {
            outcome = CallOutcome.Accepted;
            if (transaction.Method == KnownMethod.Register && transaction.Request >= 0)
                words.WantRegister(transaction.Request, call.Number);
        }
        return call with { Outcome = outcome, FinalStatus = status };
    }

    /// <summary>
    /// The transaction of the last request of a method at the hop where it was first seen. A last request that has no answer and was
    /// not even repeated was cut off by the end of the trace: then the one before it decides.
    /// </summary>
    private int LastExchange(ArraySegment<int> messages, KnownMethod method)
    {
        int last = 0, before = 0;
        (ulong FromTag, uint CSeq) request = default;
        foreach (int i in messages)
        {
            TraceMessage m = trace.Messages[i];
            if (methods[m.Method] != method || repeats.CopyOf[i] >= 0)
                continue;
            int number = transactions.NumberOf(i);
            // The same From tag and CSeq with another branch is the same request one hop on (RFC 3261 16.6).
            if (number == last || (last != 0 && (m.FromTag, m.CSeq) == request && m.CSeq != 0))
                continue;
            if (!m.IsRequest && transactions[number].Request >= 0)
                continue;
            (before, last, request) = (last, number, (m.FromTag, m.CSeq));
        }
        bool cutOff = last != 0 && before != 0 && transactions[last].FirstResponse < 0 && !_sessions.IsOverdue(messages, last);
        return cutOff && !(IsChallenged(before) && HasCredentials(last)) ? before : last;
    }

    private bool WasAcceptedBefore(ArraySegment<int> messages, int deciding)
    {
        foreach (int i in messages)
        {
            int number = transactions.NumberOf(i);
            if (number != deciding && transactions[number].Success >= 0 && transactions[number].Method == transactions[deciding].Method)
                return true;
        }
        return false;
    }

    private bool IsChallenged(int transaction) =>
        transactions[transaction].Decision is >= 0 and var decision && trace.Messages[decision].Status is 401 or 407;

    // RFC 3261 22.2: what follows a challenge with credentials is the answer to it, not another try.
    private bool HasCredentials(int transaction)
    {
        if (transactions[transaction].Request is not (>= 0 and var request))
            return false;
        foreach (HeaderLine line in new HeaderLines(trace.BytesOf(trace.Messages[request]).Span))
        {
            if (Ascii.EqualsIgnoreCase(line.Name, "Authorization"u8) || Ascii.EqualsIgnoreCase(line.Name, "Proxy-Authorization"u8))
                return true;
        }
        return false;
    }
}

/// <summary>Time between two messages.</summary>
internal static class Clock
{
    /// <summary>From one time to another; null where the source does not let one say, or the second is not after the first.</summary>
    public static TimeSpan? Between(TraceTime from, TraceTime to) =>
        from.IsKnown && from.Kind == to.Kind && to.Nanoseconds >= from.Nanoseconds ? TimeSpan.FromTicks((to.Nanoseconds - from.Nanoseconds) / 100) : null;
}
