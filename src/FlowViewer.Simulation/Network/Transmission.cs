using FlowViewer.Sip.Messages;

namespace FlowViewer.Simulation.Network;

/// <summary>One message on one hop.</summary>
/// <param name="From">The id of the node that sent it.</param>
/// <param name="To">The id of the node that it goes to.</param>
/// <param name="Message">The message as it was on the wire.</param>
/// <param name="Label"><c>INVITE</c>, or <c>183.INVITE</c> for a response.</param>
/// <param name="Occurrence">Ordinal of this label on this hop, from 1 over the run.</param>
public sealed record Transmission(string From, string To, SipMessage Message, string Label, int Occurrence)
{
    /// <summary>The name by which a fault is asked for: <c>ue-a~p-cscf-a~INVITE~1</c>.</summary>
    public string Name => $"{From}~{To}~{Label}~{Occurrence}";

    /// <summary>The name without the ordinal, which all transmissions of a message on a hop share: <c>ue-a~p-cscf-a~INVITE</c>.</summary>
    public string MessageName => $"{From}~{To}~{Label}";

    /// <summary>Where it was sent from, as lanes and exports write it.</summary>
    public string FromAddress { get; init; } = "";

    /// <summary>Where it was sent to.</summary>
    public string ToAddress { get; init; } = "";

    /// <summary>What became of it.</summary>
    public TransmissionOutcome Outcome { get; init; }

    /// <summary>How much later than usual it arrives.</summary>
    public TimeSpan Late { get; init; }

    /// <summary><c>UDP</c>, <c>TCP</c>, <c>TLS</c>.</summary>
    public string Transport { get; init; } = "UDP";

    /// <summary>The label of a message.</summary>
    public static string LabelOf(SipMessage message) =>
        message.IsRequest ? message.Method.Name : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{message.StatusCode}.{message.CSeq?.Method}");
}
