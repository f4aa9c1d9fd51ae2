using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Simulation.Phones;

// A phone that mixes the media of several calls (RFC 4579 4, RFC 5359 2.10 and 2.11), and calls that are joined (RFC 3911).
internal sealed partial class UserAgent
{
    // The user part of the conference that a server of conferences is the focus of.
    private const string Conference = "conf1";

    /// <summary>True once this phone mixes, and at a server of conferences from the start: its Contact says so by <c>isfocus</c> (RFC 4579 4.2).</summary>
    public bool IsFocus { get; private set; } = profile.IsFocus;

    // RFC 3840: what the phone can; one in IMS names its services.
    private string ContactParameters =>
        (Profile.IsIms ? ";" + ImsHeaders.Features(Profile) : string.Concat(Profile.Features.Select(feature => ";" + feature))) + (IsFocus ? ";isfocus" : "");

    /// <summary>Begins to mix, and tells whoever it talks to by a re-INVITE with its new Contact; <paramref name="then"/> follows the last answer.</summary>
    public void OpenConference(Action? then = null)
    {
        IsFocus = true;
        List<Call> talking = [.. _calls.Where(call => call.State == CallState.Talking)];
        int left = talking.Count;
        foreach (Call call in talking)
            call.Modify(_ => { }, Cue.ConferenceOpen, done: () =>
            {
                if (--left == 0)
                    then?.Invoke();
            });
        if (talking.Count == 0)
            then?.Invoke();
    }

    /// <summary>Asks to join a call that it knows of (RFC 3911 5).</summary>
    public void JoinCall(string owner)
    {
        if (KnownOf(owner) is { } known)
            Dial(owner, invite => invite.Add("Join", known.AtOwner));
        else
            Host.Remark(Remark.NoDialogKnown, owner);
    }

    // RFC 3911 4: the call that is named becomes a conference, and the new one a part of it.
    // Deviation: a call that only rings cannot be joined here, though RFC 3911 4 allows it.
    private void OnJoin(ServerTransaction transaction, Replaces join)
    {
        var id = new DialogId(join.CallId, join.ToTag ?? "", join.FromTag ?? "");
        if (_calls.Find(call => call.Find(id) is not null) is not { IsUp: true })
        {
            Layer.Respond(transaction, Responses.To(transaction.Request, 481, Host.Identifiers.Tag()));
            return;
        }
        var call = Call.From(this, ++_callNumber, transaction);
        _calls.Add(call);
        call.Alerted = () => OpenConference(call.Answer);
        Host.Later(Profile.Alerting / 4, () =>
        {
            if (call.State != CallState.Ended)
                call.Receive();
        });
    }

    private static Replaces? JoinOf(SipMessage request) => request.Value<Replaces>(HeaderNames.Join);
}
