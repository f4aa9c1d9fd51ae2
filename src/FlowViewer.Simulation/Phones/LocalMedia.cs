using FlowViewer.Simulation.Media;
using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Sdp;

namespace FlowViewer.Simulation.Phones;

/// <summary>The media of a phone: what it offers by itself, and with what it answers.</summary>
internal sealed class LocalMedia(UserAgent agent)
{
    private int _sessionNumber;

    /// <summary>A session with what the phone offers by itself.</summary>
    public Session NewSession()
    {
        var session = new Session(agent.Profile.UserPart, agent.Host.Address.Ip, 844526 + ++_sessionNumber);
        session.Media.Add(Audio());
        if (agent.Profile.OffersVideo && agent.Profile.Video.Count > 0)
            session.Media.Add(Video(withPreconditions: true));
        return session;
    }

    /// <summary>The medium with which this phone answers one that is offered and that it has not yet; null where it cannot.</summary>
    public Medium? For(MediaDescription theirs) =>
        theirs.Media == "video" && agent.Profile.Video.Count > 0 ? Video(withPreconditions: false) : null;

    /// <summary>The phone's video.</summary>
    public Medium Video(bool withPreconditions)
    {
        var video = new Medium("video", 49172, [.. agent.Profile.Video.Select(name => Codec.Find(name)!)]);
        AddPreconditions(video, withPreconditions);
        return video;
    }

    private Medium Audio()
    {
        var audio = new Medium("audio", 49170, [.. agent.Profile.Audio.Select(name => Codec.Find(name)!)]);
        AddPreconditions(audio, wanted: true);
        if (agent.Profile.OnlyPlays)
            audio.Direction = MediaDirection.SendOnly;
        return audio;
    }

    // RFC 3312 7: offered only by who can also confirm it by PRACK and UPDATE.
    private void AddPreconditions(Medium medium, bool wanted)
    {
        if (!wanted || !agent.Profile.Can("precondition") || !agent.Profile.Can("100rel"))
            return;
        medium.Qos = new QosPreconditions();
        medium.Qos.Demand(remote: false);
        medium.Qos.Reserve(agent.Bearers.Has(medium.Qci));
    }
}
