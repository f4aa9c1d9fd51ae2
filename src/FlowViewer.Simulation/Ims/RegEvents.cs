using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Simulation.Proxies;
using FlowViewer.Simulation.Subscriptions;
using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;
using FlowViewer.Sip.Transactions;

namespace FlowViewer.Simulation.Ims;

/// <summary>The subscriptions to the registrations that an S-CSCF keeps (RFC 3680; 3GPP TS 24.229 5.4.2.1).</summary>
internal sealed class RegEvents(NodeAddress own, LocationService location)
{
    private readonly List<(string User, RegPackage Package, Notifier Notifier)> _all = [];
    private int _version;

    /// <summary>True for a SUBSCRIBE to the registration of a user of the domain.</summary>
    public bool Takes(SipMessage request) => request.Method == SipMethod.Subscribe && request.Event?.Text == "reg" && location.Knows(UserOf(request));

    /// <summary>Takes a SUBSCRIBE: the first one of a subscription, or one in its dialog.</summary>
    public void OnSubscribe(Proxy proxy, ServerTransaction transaction)
    {
        var dialog = DialogId.OfRequest(transaction.Request);
        Notifier notifier = _all.Find(known => !known.Notifier.IsOver && known.Notifier.Id == dialog).Notifier ?? New(proxy, transaction.Request);
        notifier.OnSubscribe(transaction);
    }

    /// <summary>The registration of a user has ended: each subscriber learns why, and the subscriptions end.</summary>
    public void End(string user, string cause)
    {
        foreach ((_, RegPackage package, Notifier notifier) in _all.Where(known => known.User == user).ToList())
        {
            package.End(cause);
            notifier.End();
        }
        _all.RemoveAll(known => known.Notifier.IsOver);
    }

    private Notifier New(Proxy proxy, SipMessage request)
    {
        string user = UserOf(request);
        var dialog = Dialog.AtCallee(request, proxy.Host.Identifiers.Tag(), DialogInput.Success);
        var package = new RegPackage(user, dialog.Id.RemoteTag, location, () => _version++);
        var notifier = new Notifier(new SubscriptionParty(proxy.Host, proxy.Layer, () => $"<sip:{own.SentBy}>", draft => draft), package, dialog);
        _all.Add((user, package, notifier));
        return notifier;
    }

    private static string UserOf(SipMessage request) => request.To!.Uri!.Text;
}
