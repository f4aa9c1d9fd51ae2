using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Simulation.Proxies;

/// <summary>One way that a request was forwarded (RFC 3261 16.7 calls it a branch).</summary>
internal sealed class Branch(Target target)
{
    public Target Target { get; } = target;

    public ClientTransaction? Transaction { get; set; }

    /// <summary>The To tags of the early dialogs that its provisional responses have made at the caller.</summary>
    public HashSet<string> EarlyTags { get; } = [];

    /// <summary>Its final response; null while it has none.</summary>
    public SipMessage? Final { get; set; }

    /// <summary>True once it has ended, also without a response.</summary>
    public bool IsOver { get; set; }

    /// <summary>True once it is to be cancelled, which may have to wait for a provisional response.</summary>
    public bool IsCancelled { get; set; }

    /// <summary>Why, for the Reason field of the CANCEL.</summary>
    public string? CancelReason { get; set; }
}
