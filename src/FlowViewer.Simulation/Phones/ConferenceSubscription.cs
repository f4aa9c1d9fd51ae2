using FlowViewer.Simulation.Subscriptions;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Simulation.Phones;

/// <summary>The conference event package at a phone that takes part (RFC 4575); what it reports changes nothing at the phone.</summary>
internal sealed class ConferenceSubscription : SubscriberPackage
{
    public override string Event => "conference";

    public override string Accept => ConferencePackage.Type;

    public override string Id => "conference";

    public override void OnNotify(SipMessage notify)
    {
    }
}
