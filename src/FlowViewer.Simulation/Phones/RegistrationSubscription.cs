using FlowViewer.Simulation.Subscriptions;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Simulation.Phones;

/// <summary>The reg event package at the phone whose registration it is (RFC 3680; 3GPP TS 24.229 5.1.1.3).</summary>
internal sealed class RegistrationSubscription(Registration registration) : SubscriberPackage
{
    public override string Event => "reg";

    public override string Accept => "application/reginfo+xml";

    public override string Id => "reg";

    public override void OnNotify(SipMessage notify) => registration.OnNotice(isOver: notify.SubscriptionState?.State == "terminated");
}
