using FlowViewer.Simulation.Network;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;
using FlowViewer.Sip.Transactions;

namespace FlowViewer.Simulation.Nodes;

/// <summary>A request that came to this node, and the last response to it.</summary>
internal sealed class ServerTransaction(TransactionId id, SipMessage request, NodeAddress from, TimeSpan arrivedAt, Transaction machine)
{
    public TransactionId Id { get; } = id;

    /// <summary>What owns its timers and its state in the record of the run.</summary>
    public TimerOwner Owner { get; } = new($"s {id.Branch} {id.Method}");

    /// <summary>When the request came.</summary>
    public TimeSpan ArrivedAt { get; } = arrivedAt;

    public SipMessage Request { get; } = request;

    /// <summary>The node that it came from.</summary>
    public NodeAddress From { get; } = from;

    public Transaction Machine { get; } = machine;

    public SipMethod Method => Request.Method;

    public SipMessage? LastResponse { get; set; }

    /// <summary>True once a final response went out.</summary>
    public bool IsAnswered => LastResponse is { StatusCode: >= 200 };

    /// <summary>Ends it without an answer: it would come too late (RFC 4320 4.2).</summary>
    public Action Abandon { get; set; } = () => { };

    /// <summary>What the CANCEL said of why, for the CANCELs that follow from it (RFC 3326 2).</summary>
    public string? CancelReason { get; set; }

    /// <summary>Told when a CANCEL came for it.</summary>
    public Action? Cancelled { get; set; }

    /// <summary>Told when the ACK to its refusal never came (Timer H).</summary>
    public Action? Unacknowledged { get; set; }
}
