using FlowViewer.Simulation.Network;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;

namespace FlowViewer.Simulation.Sipp;

/// <summary>A message between the two ends of a dialogue.</summary>
/// <param name="Message">The message as the node that made it sent it.</param>
/// <param name="FromCaller">True where the caller sent it, false where it came to the caller.</param>
/// <param name="At">When it left the caller or reached it.</param>
/// <param name="Maker">The id of the node that made it: an end, or a proxy that answered in its own name.</param>
public sealed record SippMessage(SipMessage Message, bool FromCaller, TimeSpan At, string Maker)
{
    /// <summary><c>INVITE</c>, or <c>183.INVITE</c> for a response.</summary>
    public string Label => Transmission.LabelOf(Message);

    /// <summary>The number and method that a request and its responses share.</summary>
    internal (uint Number, SipMethod Method) Transaction => (Message.CSeq?.Number ?? 0, Message.CSeq?.Method ?? default);

    /// <summary>True for 200 and above.</summary>
    internal bool IsFinal => Message.StatusCode >= 200;

    /// <summary>True for a provisional response that asks for a PRACK (RFC 3262 3).</summary>
    internal bool IsReliableProvisional => Message.StatusCode is > 100 and < 200 && Message.RSeq is not null;

    /// <summary>The tag of the end that is not the caller; null before it has one.</summary>
    internal string? FarTag => FromCaller == Message.IsRequest ? Message.To?.Tag : Message.From?.Tag;

    /// <summary>True where this response answers that request.</summary>
    internal bool Answers(SippMessage request) =>
        !Message.IsRequest && request.Message.IsRequest && request.Message.Method != SipMethod.Ack && FromCaller != request.FromCaller && Transaction == request.Transaction;
}
