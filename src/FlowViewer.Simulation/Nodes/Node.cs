using FlowViewer.Simulation.Network;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Simulation.Nodes;

/// <summary>A node of the network: its place, its transactions and the core that uses them.</summary>
internal sealed class Node
{
    public Node(Host host, TransactionLayer layer, ITransactionUser core)
    {
        (Host, Layer, Core) = (host, layer, core);
        layer.User = core;
    }

    public Host Host { get; }

    public TransactionLayer Layer { get; }

    public ITransactionUser Core { get; }

    /// <summary>False once the node has failed: it takes in nothing and sends nothing.</summary>
    public bool IsUp { get; set; } = true;

    /// <summary>The node fails: its timers stop with it.</summary>
    public void Fail()
    {
        IsUp = false;
        Host.StopEveryTimer();
    }

    public void Receive(SipMessage message, NodeAddress from) => Layer.Receive(message, from);
}
