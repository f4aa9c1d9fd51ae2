using System.Globalization;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Subscriptions;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Simulation.Phones;

/// <summary>The dialog event package at the phone that watches another one (RFC 4235 3).</summary>
internal sealed class DialogSubscription(UserAgent agent, int number, string target) : SubscriberPackage
{
    public override string Event => "dialog";

    public override string Accept => DialogInfo.Type;

    public override string Id => $"subscription {number}";

    public override string Detail => $"dialog {target}";

    public override bool RunsOut => true;

    public override void OnRefused(int status)
    {
        agent.Host.Remark(Remark.NotSubscribed, status.ToString(CultureInfo.InvariantCulture));
        agent.Host.Cue(Cue.NotSubscribed);
    }

    public override void OnNotify(SipMessage notify)
    {
        IReadOnlyList<DialogEntry> entries = DialogInfo.Read(notify);
        foreach (DialogEntry entry in entries)
        {
            if (entry is { CallId: { } callId, LocalTag: { } local, RemoteTag: { } remote, RemoteTarget: { } contact, State: not "terminated" })
                agent.Learned.Add(new LearnedDialog(target, callId, local, remote, contact, entry.State == "early"));
        }
        agent.Host.Cue(entries.All(entry => entry.State == "terminated") ? Cue.CalleeFree : Cue.CallsKnown);
    }
}
