using FlowViewer.Simulation.Ims;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Phones;
using FlowViewer.Simulation.Proxies;
using FlowViewer.Sip.Sdp;

namespace FlowViewer.Simulation.Play;

/// <summary>Everything that scripts can have nodes do.</summary>
internal static class ScriptVerbs
{
    private static readonly TimeSpan WatchingTime = TimeSpan.FromSeconds(60), Registration = TimeSpan.FromSeconds(3600), ImsRegistration = TimeSpan.FromSeconds(600_000);

    /// <summary>What the user of a phone does.</summary>
    public static readonly ScriptVerb[] OfPhones =
    [
        new("calls WORD", "calls another phone, by its id or a URI", it => () => it.Phone.Calls.Dial(it.Uri(0))),
        new("answers [PHONE]", "answers a call", it => () => it.With(0)?.Answer()),
        new("hangs up", "ends the newest call: BYE, CANCEL or a refusal, as far as it is", it => () => it.With(null)?.HangUp()),
        new("hangs up on NODE", "ends the call with that one", it => () => it.With(0)?.HangUp()),
        new("gives up", "ends a call that is not up yet", it => () =>
        {
            if (it.With(null) is { IsUp: false } call)
                call.HangUp();
        }),
        new("declines [PHONE]", "603", it => () => it.With(0)?.Refuse(603)),
        new("refuses as busy [PHONE]", "486", it => () => it.With(0)?.Refuse(486)),
        new("becomes unavailable [PHONE]", "480", it => () => it.With(0)?.Refuse(480)),
        new("becomes free", "is not busy any more", it => it.Phone.DialogEvents.BecomeFree),
        new("holds [PHONE]", "puts the other party on hold: sendonly", it => () => it.With(0)?.Modification.Hold()),
        new("holds both ways [PHONE]", "puts it on hold: inactive", it => () => it.With(0)?.Modification.Hold(MediaDirection.Inactive)),
        new("resumes [PHONE]", "takes it off hold", it => () => it.With(0)?.Modification.Resume()),
        new("adds video [PHONE]", "offers video by a re-INVITE", it => () => it.With(0)?.Modification.Make(RequestedChange.AddVideo(it.Phone.Media))),
        new("removes video [PHONE]", "takes video off", it => () => it.With(0)?.Modification.Make(RequestedChange.RemoveVideo())),
        new("registers", "registers for as long as its kind does", it => () => it.Phone.Registration.Register(it.Phone.Profile.Ims ? ImsRegistration : Registration)),
        new("registers for TIME", "registers for that time", it => Duration.Parse(it[0]) is { } time ? () => it.Phone.Registration.Register(time) : null),
        new("registers at WORD", "registers another Contact", it => () => it.Phone.Registration.Register(Registration, $"<{it[0]}>")),
        new("deregisters", "removes its binding", it => () => it.Phone.Registration.Register(TimeSpan.Zero)),
        new("deregisters everywhere", "removes every binding: Contact: *", it => () => it.Phone.Registration.Register(TimeSpan.Zero, "*")),
        new("asks for its bindings", "REGISTER without Contact", it => () => it.Phone.Registration.Register(TimeSpan.Zero, query: true)),
        new("subscribes to its registration", "SUBSCRIBE to reg (RFC 3680)", it => () => it.Phone.Registration.Subscribe(ImsRegistration)),
        new("moves to WORD", "gets another address, which is its host too", it => () => it.Phone.Calls.Move(it[0], it[0])),
        new("moves to WORD WORD", "gets another host and address", it => () => it.Phone.Calls.Move(it[0], it[1])),
        new("transfers PHONE to WORD", "REFER in the call with the first; attended where it has a call with the second", it => () =>
        {
            if (it.With(0) is { } call)
                it.Phone.Referrals.Transfer(call, it.Uri(1), it.Phone.Calls.All.FirstOrDefault(other => other != call && other.Peer == it.Uri(1)));
        }),
        new("refers WORD to WORD", "REFER outside of a call", it => () => it.Phone.Referrals.Refer(it.Uri(0), it.Uri(1), it.With(1))),
        new("refers WORD to WORD without subscription", "the same with Refer-Sub: false (RFC 4488)", it => () => it.Phone.Referrals.Refer(it.Uri(0), it.Uri(1), it.With(1), subscribes: false)),
        new("sends WORD the call with WORD", "hands a call over", it => () =>
        {
            if (it.With(1) is { } call)
                it.Phone.Referrals.SendCall(it.Uri(0), call);
        }),
        new("asks for the calls of WORD", "SUBSCRIBE to dialog for one notification (RFC 4235)", it => () => it.Phone.DialogEvents.Watch(it.Uri(0), TimeSpan.Zero)),
        new("watches the calls of WORD", "SUBSCRIBE to dialog", it => () => it.Phone.DialogEvents.Watch(it.Uri(0), WatchingTime)),
        new("stops watching WORD", "ends that subscription", it => () => it.Phone.DialogEvents.StopWatching(it.Uri(0))),
        new("picks up the call at WORD", "INVITE with Replaces (RFC 3891)", it => () => it.Phone.Referrals.PickUp(it.Uri(0))),
        new("joins the call at WORD", "INVITE with Join (RFC 3911)", it => () => it.Phone.Conference.JoinCall(it.Uri(0))),
        new("learns of the call at PHONE", "learns of a call outside SIP, from its user (RFC 5359 2.11)", it => () => Tell(it.Phone, it.PhoneAt(0))),
        new("opens a conference", "makes a focus of its calls", it => () => it.Phone.Conference.Open()),
        new("subscribes to the conference at NODE", "SUBSCRIBE to conference (RFC 4575)", it => () =>
        {
            if (it.With(0) is { } call)
                it.Phone.Conference.Subscribe(call);
        }),
        new("brings WORD into NODE", "has a conference take a party of a call", it => () =>
        {
            if (it.With(1) is { } conference)
                it.Phone.Referrals.Transfer(conference, it.Uri(0), it.With(0));
        }),
        new("texts NODE", "sends a short message", it => () => it.Phone.Messages.SendShort(it.Uri(0), "Hello")),
        new("takes over from WORD with WORD", "an MSC server takes over a call with that STN-SR (TS 24.237)", it => () => it.Phone.VoiceContinuity.TakeOver(it.Uri(0), it[1])),
        new("moves to the circuit of PHONE", "goes over to that MSC server", it => () => it.Phone.VoiceContinuity.MoveToCircuit(it.PhoneAt(0))),
        new("stays in LTE instead of PHONE", "the handover to that MSC server is cancelled", it => () => it.Phone.VoiceContinuity.StayInLte(it.PhoneAt(0))),
    ];

    /// <summary>What happens to any node.</summary>
    public static readonly ScriptVerb[] OfNodes =
    [
        new("fails", "takes in nothing and sends nothing any more", it => it.Node.Fail),
        new("recovers", "is up again", it => () => it.Node.IsUp = true),
        new("deregisters PHONE", "an S-CSCF removes a registration by itself (TS 24.229 5.4.1.5)", it =>
            it.Node.Core is Proxy proxy && proxy.Procedures.OfType<ImsRegistrar>().FirstOrDefault() is { } registrar
                ? () => registrar.Deregister(proxy, it.Uri(0), "deactivated")
                : null),
    ];

    private static void Tell(UserAgent phone, UserAgent other)
    {
        if (other.Calls.All.Select(DialogEntry.Of).LastOrDefault(entry => entry is { RemoteTarget: not null }) is { } entry)
            phone.Learned.Add(new LearnedDialog(other.Profile.Uri, entry.CallId!, entry.LocalTag!, entry.RemoteTag!, entry.RemoteTarget!, entry.State == "early"));
        phone.Host.Cue(Cue.CallsKnown);
    }
}
