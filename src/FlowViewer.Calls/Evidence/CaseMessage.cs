using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Evidence;

/// <summary>A message of a call as rules look at it: what the index says of it at once, the message itself read in full when somebody asks.</summary>
public sealed class CaseMessage
{
    private readonly TraceCase _trace;
    private SipMessage? _message;

    internal CaseMessage(TraceCase trace, int index, int ordinal)
    {
        (_trace, Index, Ordinal) = (trace, index, ordinal);
        Entry = trace.Trace.Messages[index];
        Relations = trace.Table.Relations[index];
    }

    /// <summary>Its index in the trace.</summary>
    public int Index { get; }
    /// <summary>Its place among the messages of its call, from 1; 0 where it was asked for by itself.</summary>
    public int Ordinal { get; }
    /// <summary>What the index has of it.</summary>
    public TraceMessage Entry { get; }
    /// <summary>How it relates to the other messages of the trace.</summary>
    public MessageRelations Relations { get; }
    /// <summary>The message, read in full.</summary>
    public SipMessage Message => _message ??= SipMessage.Read(_trace.Trace.BytesOf(Entry), Entry.ReadingMode);
    /// <summary>The method of the request, or of the request that the response answers.</summary>
    public KnownMethod Method => _trace.Trace.KnownMethods[Entry.Method];
    /// <summary>The method's name.</summary>
    public string MethodName => _trace.Trace.Methods[Entry.Method].Name;
    /// <summary>True for a request.</summary>
    public bool IsRequest => Entry.IsRequest;
    /// <summary>The status code; 0 of a request.</summary>
    public int Status => Entry.Status;
    /// <summary>Who sent it.</summary>
    public Endpoint Source => _trace.Trace.Endpoints[Entry.Source];
    /// <summary>Who received it.</summary>
    public Endpoint Destination => _trace.Trace.Endpoints[Entry.Destination];
    /// <summary>When it was seen.</summary>
    public TraceTime Time => Entry.Time;
    /// <summary>True where it repeats an earlier message on the same hop.</summary>
    public bool IsRepeat => Relations.RetransmissionOf >= 0;
    /// <summary>True where it is the same transmission as an earlier one, seen elsewhere.</summary>
    public bool IsCopy => Relations.CopyOf >= 0;
    /// <summary>True where neither repeats nor copies count.</summary>
    public bool IsFirst => !IsRepeat && !IsCopy;
    /// <summary>True where its source kept all of it: what is missing in it, its sender did not send.</summary>
    public bool IsWhole => (Entry.Flags & (MessageFlags.Partial | MessageFlags.Truncated)) == 0;
    /// <summary>True where the transport repeats nothing by itself and may lose it.</summary>
    public bool IsUdp => Entry.Transport == SipTransport.Udp;
    /// <summary>True over TCP, TLS, SCTP or WebSocket.</summary>
    public bool IsReliable => Entry.Transport is not (SipTransport.Udp or SipTransport.Unknown);
    /// <summary>The request's method, or the status and reason, as a ladder writes it.</summary>
    public string Label => IsRequest ? MethodName : $"{Status} {Message.ReasonPhrase}".TrimEnd();

    /// <summary>From this message to a later one; null where the source does not let one say, and negative where the other is earlier.</summary>
    public TimeSpan? To(CaseMessage later) => Between(Time, later.Time);

    /// <summary>From one time to another; null where the source does not let one say.</summary>
    public static TimeSpan? Between(TraceTime from, TraceTime to) =>
        from.IsKnown && from.Kind == to.Kind ? TimeSpan.FromTicks((to.Nanoseconds - from.Nanoseconds) / 100) : null;

    /// <inheritdoc/>
    public override string ToString() => $"{Ordinal} {Label}";
}
