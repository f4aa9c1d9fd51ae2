using System.Globalization;
using System.Text;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Transactions;

namespace FlowViewer.Simulation.Phones;

// The conference event package: the focus tells who takes part (RFC 4575; 3GPP TS 24.147 5.3.2.5), and phones ask to be told.
internal sealed partial class UserAgent
{
    private Dialog? _conferenceWatcher;
    private int _conferenceVersion;

    /// <summary>Subscribes to the state of the conference that a call leads to.</summary>
    public void SubscribeToConference(Call call)
    {
        if (call.Leg is not { } leg)
            return;
        string conference = leg.Dialog.RemoteTarget;
        MessageDraft subscribe = NewRequest("SUBSCRIBE", conference, conference)
            .Add("Contact", Contact)
            .Add("Event", "conference")
            .Add("Accept", "application/conference-info+xml")
            .Add("Expires", "3600");
        Decorate(subscribe);
        if (NextHop(subscribe) is { } to)
            Layer.Send(subscribe, to, new ResponseHandler(
                (_, response) =>
                {
                    if (response.StatusCode is >= 200 and < 300)
                        Host.Set(StatePart.Subscription, "conference", "Active");
                },
                _ => { }));
    }

    /// <summary>Somebody joined or left the conference.</summary>
    public void OnConferenceChanged()
    {
        if (Profile.IsFocus && _conferenceWatcher is not null)
            NotifyConference();
    }

    private void OnConferenceSubscription(ServerTransaction transaction, string tag)
    {
        SipMessage request = transaction.Request;
        Layer.Respond(transaction, Responses.To(request, 200, tag).WithRecordRoute(request).Add("Contact", Contact).Add("Expires", "3600"));
        _conferenceWatcher = Dialog.AtCallee(request, tag, DialogInput.Success);
        NotifyConference();
    }

    private void NotifyConference()
    {
        bool isOver = !_calls.Exists(call => call.IsUp);
        MessageDraft notify = _conferenceWatcher!.Request("NOTIFY")
            .Add("Contact", Contact)
            .Add("Event", "conference")
            .Add("Subscription-State", isOver ? "terminated;reason=noresource" : "active;expires=3600")
            .WithBody("application/conference-info+xml", ConferenceState());
        if (NextHop(notify) is { } to)
            Layer.Send(notify, to, ResponseHandler.None);
        if (isOver)
            _conferenceWatcher = null;
    }

    private string ConferenceState()
    {
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n");
        text.Append(CultureInfo.InvariantCulture, $"<conference-info xmlns=\"urn:ietf:params:xml:ns:conference-info\" entity=\"{ContactUri}\" state=\"full\" version=\"{_conferenceVersion++}\">\r\n<users>\r\n");
        foreach (Call call in _calls.Where(call => call.IsUp))
            text.Append(CultureInfo.InvariantCulture, $"<user entity=\"{call.Peer}\"><endpoint entity=\"{call.Peer}\"><status>connected</status></endpoint></user>\r\n");
        return text.Append("</users>\r\n</conference-info>\r\n").ToString();
    }
}
