using FlowViewer.Simulation.Media;
using FlowViewer.Simulation.Network;
using FlowViewer.Sip.Sdp;

namespace FlowViewer.Simulation.Phones;

/// <summary>A change of a call's session, as its user or the network asks for.</summary>
/// <param name="Change">Changes the session.</param>
/// <param name="Cue">What has happened once the other end agreed.</param>
internal sealed record RequestedChange(Action<Session> Change, Cue Cue)
{
    private Action? _settled;

    /// <summary>The bearer that the call gives back with it.</summary>
    public int? LostBearer { get; init; }

    /// <summary>The Reason of the re-INVITE (RFC 3326).</summary>
    public string? Reason { get; init; }

    /// <summary>Follows once it is settled, changed or not.</summary>
    public Action? Settled { init => _settled = value; }

    /// <summary>Media flows in one direction only, or in both: hold and its end (RFC 3264 8.4, RFC 6337 5.3).</summary>
    public static RequestedChange Direct(MediaDirection direction, Cue cue) => new(session => session.Media.ForEach(medium => medium.Direction = direction), cue);

    /// <summary>Adds video; its bearer is asked for when the answer is known.</summary>
    public static RequestedChange AddVideo(LocalMedia media) => new(session => session.Media.Add(media.Video(session.UsesPreconditions)), Cue.WithVideo);

    /// <summary>Takes video out again: its place stays with port 0 (RFC 3264 8.2).</summary>
    public static RequestedChange RemoveVideo() =>
        new(session => session.Media.Where(medium => medium.Kind == "video").ToList().ForEach(medium => medium.IsOff = true), Cue.WithoutVideo) { LostBearer = 2 };

    /// <summary>The phone has another address: media follows, and the Contact of the re-INVITE says where it is now.</summary>
    public static RequestedChange Move(string address) => new(session => session.Address = address, Cue.Moved);

    /// <summary>The handover to the circuit-switched network was cancelled: the session stays where it was (3GPP TS 24.237 12.2).</summary>
    public static RequestedChange TakeBack() => new(_ => { }, Cue.TakenBack) { Reason = Call.Reason(487, "handover cancelled") };

    /// <summary>A phone becomes a focus: the Contact of the re-INVITE says so (RFC 4579 4.2).</summary>
    public static RequestedChange OpenConference(Action settled) => new(_ => { }, Cue.ConferenceOpen) { Settled = settled };

    /// <summary>The change is settled: what follows it follows once.</summary>
    public void Settle()
    {
        Action? then = _settled;
        _settled = null;
        then?.Invoke();
    }
}
