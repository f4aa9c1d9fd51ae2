using System.Collections.Immutable;
using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Sdp;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Legs;

/// <summary>What of a session can join it to another one, read from the messages that begin and change it.</summary>
internal sealed class Leg
{
    // Of a session with more INVITEs and REFERs than that, the first ones are read.
    private const int MostRead = 12;

    private Leg(CallCase call, CaseMessage invite, ImmutableArray<CaseMessage> read)
    {
        (Case, Invite, Read) = (call, invite, read);
        Answer = read.FirstOrDefault(message => message is { Method: KnownMethod.Invite, Status: >= 200 and < 300 });
        Start = invite.Time;
        End = call.Last.Time;
        Caller = Number(invite.Message.From?.Uri?.User);
        Callee = Number(invite.Message.To?.Uri?.User);
        Target = Number(invite.Message.RequestUriParsed?.User);
        Decided = call.Of(KnownMethod.Invite).Select(exchange => exchange.Final).FirstOrDefault(final => final is { Status: not (401 or 407) });
    }

    public CallCase Case { get; }
    public CaseMessage Invite { get; }
    /// <summary>Its messages that were read: INVITEs and their final responses, REFERs.</summary>
    public ImmutableArray<CaseMessage> Read { get; }
    public CaseMessage? Answer { get; }
    /// <summary>The first final response that is not a challenge.</summary>
    public CaseMessage? Decided { get; }
    public TraceTime Start { get; }
    public TraceTime End { get; }
    public string Caller { get; }
    public string Callee { get; }
    public string Target { get; }
    public int NumberOfCall => Case.Call.Number;

    /// <summary>Reads a session; null where it does not begin in the trace, or is none.</summary>
    public static Leg? Of(TraceCase trace, Call call)
    {
        if (call.Kind != CallKind.Session)
            return null;
        CallCase each = trace.Of(call);
        CaseMessage[] read = [.. each.Seen.Where(message => message.IsFirst && (message.Method == KnownMethod.Invite ? message.IsRequest || message.Status >= 200 : message is { Method: KnownMethod.Refer, IsRequest: true })).Take(MostRead)];
        return read.FirstOrDefault(message => message is { IsRequest: true, Method: KnownMethod.Invite, Entry.ToTag: 0 }) is { } invite ? new Leg(each, invite, [.. read]) : null;
    }

    /// <summary>A number as it can be compared: its last nine digits where it has seven or more, else the user as it is, in lower case.</summary>
    public static string Number(string? user)
    {
        string bare = (user ?? "").Split(';')[0];
        string digits = string.Concat(bare.Where(char.IsAsciiDigit));
        bool isNumber = digits.Length >= 7 && bare.All(c => char.IsAsciiDigit(c) || c is '+' or '-' or '.' or '(' or ')');
        return isNumber ? digits[^Math.Min(9, digits.Length)..] : bare.ToLowerInvariant();
    }

    /// <summary>The descriptions of its INVITEs and answers.</summary>
    public IEnumerable<(CaseMessage Message, SessionDescription Sdp)> Descriptions => Read.Where(message => message.Method == KnownMethod.Invite && message.Message.Sdp is not null).Select(message => (message, message.Message.Sdp!));

    /// <summary>The first value of a field in any of the messages that were read.</summary>
    public IEnumerable<(CaseMessage Message, HeaderField Field)> Fields => Read.SelectMany(message => message.Message.Headers.Select(header => (message, header)));

    /// <summary>The hosts that received its first INVITE, in order of the hops.</summary>
    public IEnumerable<CaseMessage> InviteHops => Case.Of(KnownMethod.Invite).Where(exchange => !exchange.IsInDialog).Select(exchange => exchange.Request).OfType<CaseMessage>();
}
