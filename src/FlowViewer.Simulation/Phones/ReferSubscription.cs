using System.Globalization;
using System.Text;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Subscriptions;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Simulation.Phones;

/// <summary>The refer event package at the phone that sent the REFER (RFC 3515 2.4.4).</summary>
internal sealed class ReferSubscription(UserAgent agent) : SubscriberPackage
{
    public override string Event => "refer";

    public override string Accept => "message/sipfrag";

    public override string? Id => null;

    public override void OnNotify(SipMessage notify)
    {
        if (LearnedDialog.OfNotify(notify) is { } learned)
            agent.Learned.Add(learned);
        if (Status(notify) is { } status)
            agent.Host.Cue(status < 200 ? Cue.TransferBegun : status < 300 ? Cue.TransferDone : Cue.TransferFailed);
    }

    private static int? Status(SipMessage notify)
    {
        string line = Encoding.UTF8.GetString(notify.Body.Span);
        string[] words = line.Split(' ', 3);
        return words.Length >= 2 && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out int status) ? status : null;
    }
}
