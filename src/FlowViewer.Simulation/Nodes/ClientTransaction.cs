using FlowViewer.Simulation.Network;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;
using FlowViewer.Sip.Transactions;

namespace FlowViewer.Simulation.Nodes;

/// <summary>A request that this node sent, and what handles its responses.</summary>
internal sealed class ClientTransaction(TransactionId id, SipMessage request, NodeAddress to, Transaction machine, IResponseHandler user)
{
    public TransactionId Id { get; } = id;

    /// <summary>What owns its timers and its state in the record of the run.</summary>
    public TimerOwner Owner { get; } = new($"c {id.Branch} {id.Method}");

    public SipMessage Request { get; } = request;

    public NodeAddress To { get; } = to;

    public Transaction Machine { get; } = machine;

    public IResponseHandler User { get; } = user;

    public SipMethod Method => Request.Method;

    /// <summary>The ACK to a refusal, kept to be sent again for each repetition of it.</summary>
    public SipMessage? Ack { get; set; }

    /// <summary>True once a provisional response came: CANCEL has to wait for it (RFC 3261 9.1).</summary>
    public bool HasProvisional { get; set; }

    /// <summary>True once a CANCEL went out for it: one is enough.</summary>
    public bool IsCancelled { get; set; }

    /// <summary>True once a final response came, or none ever will.</summary>
    public bool IsOver { get; set; }
}
