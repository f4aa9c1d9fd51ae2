using FlowViewer.Ladders;
using FlowViewer.Simulation.Network;
using FlowViewer.Sip.Text;

namespace FlowViewer.Flows.Runs;

/// <summary>A row of a run's ladder: the step, the event that it shows, and where that stands among all events.</summary>
public sealed record RunStep(Step Step, RunEvent Event, int EventIndex)
{
    /// <summary>The step of a message; null for other events.</summary>
    public MessageStep? Message => Step as MessageStep;

    /// <summary>The message's transmission; null for what is no message.</summary>
    public Transmission? Transmission => (Event as Sent)?.Transmission;

    /// <summary>Why the receiver had no use for the message; null where it had.</summary>
    public DiscardReason? Discarded { get; init; }

    /// <summary>True for an ACK that has the branch of an INVITE: what it acknowledges was no 2xx (RFC 3261 17.1.1.3).</summary>
    public bool IsAckToRefusal { get; init; }

    /// <summary>Ordinal among the new messages of its name on its hop, from 1; a repetition has the number of the one before it.</summary>
    public int Nth { get; init; } = 1;

    /// <summary>True for an INVITE inside a dialog (RFC 3261 14).</summary>
    public bool IsReInvite => Transmission is { Message: { IsRequest: true, Method.Known: KnownMethod.Invite } message } && message.To?.Tag is not null;
}
