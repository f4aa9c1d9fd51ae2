using System.Text;
using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Sdp;

namespace FlowViewer.Simulation.Media;

/// <summary>The session of one dialog at one phone: its media, the offer/answer exchange, and whose turn it is (RFC 3264).</summary>
internal sealed class Session(string user, string address, int id)
{
    private int _version;
    private string? _last;

    public OfferAnswer Exchange { get; } = new();

    public List<Medium> Media { get; private init; } = [];

    /// <summary>Where media is to be sent to; another one after a change of address.</summary>
    public string Address { get; set; } = address;

    /// <summary>True where preconditions are used: the other end's description spoke of them, or ours may.</summary>
    public bool UsesPreconditions => Media.Exists(medium => medium.Qos is not null && !medium.IsOff);

    /// <summary>True where no mandatory precondition is missing.</summary>
    public bool PreconditionsMet => Media.TrueForAll(medium => medium.IsOff || medium.Qos is null || medium.Qos.AreMet);

    /// <summary>True where every medium that needs resources at this end has them.</summary>
    public bool LocalMet => Media.TrueForAll(medium => medium.IsOff || medium.Qos is null || medium.Qos.LocalMet);

    /// <summary>Remembers the session as it is now; what is given puts it back (RFC 3261 14.1: a refused change leaves it as it was).</summary>
    public Action Remember()
    {
        List<(Medium Medium, MediaDirection Direction, bool IsOff)> before = [.. Media.Select(medium => (medium, medium.Direction, medium.IsOff))];
        string address = Address;
        return () =>
        {
            Exchange.Withdraw();
            Address = address;
            Media.RemoveRange(before.Count, Media.Count - before.Count);
            foreach ((Medium medium, MediaDirection direction, bool isOff) in before)
                (medium.Direction, medium.IsOff) = (direction, isOff);
        };
    }

    /// <summary>A copy for another dialog of the same INVITE: each fork answers the same offer (RFC 3261 13.2.2.4).</summary>
    public Session Fork()
    {
        var fork = new Session(user, Address, id) { Media = [.. Media.Select(Copied)], _version = _version, _last = _last };
        if (Exchange.State == OfferAnswerState.OfferSent)
            fork.Exchange.Offer(Read(_last!));
        return fork;
    }

    /// <summary>Our offer as text. The version counts up where it differs from the last description (RFC 3264 8).</summary>
    public string Offer()
    {
        string text = Text();
        Exchange.Offer(Read(text));
        return text;
    }

    /// <summary>Takes their offer in: what they withdrew is off, what they ask of preconditions is known.</summary>
    public void TakeOffer(SessionDescription offer, bool withPreconditions, Func<MediaDescription, Medium?> make)
    {
        Exchange.Receive(offer);
        for (int i = 0; i < offer.Media.Count; i++)
        {
            MediaDescription theirs = offer.Media[i];
            if (i >= Media.Count)
                Media.Add(make(theirs) ?? new Medium(theirs.Media, 9, [.. CodecsOf(theirs)]) { IsOff = true });
            Medium ours = Media[i];
            ours.IsOff = theirs.IsRefused || ours.Codecs.Count == 0 || (ours.IsOff && make(theirs) is null);
            if (ours.IsOff)
                continue;
            ours.Codecs = Common(ours.Codecs, theirs) is { Count: > 0 } common ? common : ours.Codecs;
            if (withPreconditions && theirs.Preconditions.Count > 0)
                (ours.Qos ??= new QosPreconditions()).Read(theirs);
            else
                // RFC 3312 6: an offer without precondition lines does not use them, so the answer does not either.
                ours.Qos = null;
        }
    }

    /// <summary>Our answer to their open offer as text (RFC 3264 6).</summary>
    public string Answer()
    {
        SessionDescription offer = Exchange.Remote!;
        List<MediaDirection> wanted = [.. Media.Select(medium => medium.Direction)];
        for (int i = 0; i < Media.Count; i++)
            Media[i].Direction = Answering(offer.Media[i].Direction, wanted[i]);
        string text = Text();
        for (int i = 0; i < Media.Count; i++)
            Media[i].Direction = wanted[i];
        Exchange.Answer(Read(text));
        return text;
    }

    /// <summary>The description that our next reliable response has to carry: the answer, or an offer where there was none; null where both are done.</summary>
    public string? DescriptionDue() => Exchange.State switch
    {
        OfferAnswerState.OfferReceived => Answer(),
        OfferAnswerState.None => Offer(),
        _ => null,
    };

    /// <summary>Takes their answer in.</summary>
    public void TakeAnswer(SessionDescription answer)
    {
        Exchange.Receive(answer);
        for (int i = 0; i < Math.Min(Media.Count, answer.Media.Count); i++)
        {
            Media[i].IsOff |= answer.Media[i].IsRefused;
            if (Media[i].IsOff)
                continue;
            if (Common(Media[i].Codecs, answer.Media[i]) is { Count: > 0 } common)
                Media[i].Codecs = common;
            // An answer without precondition lines: the other end does not use them (RFC 3312 6).
            if (Media[i].Qos is { } qos && !qos.Read(answer.Media[i]))
                Media[i].Qos = null;
        }
    }

    /// <summary>A bearer came or went: the media that it carries have, or have not, their resources.</summary>
    public bool Reserve(int qci, bool isUp)
    {
        bool changed = false;
        foreach (Medium medium in Media.Where(medium => medium.Qci == qci && medium.Qos is not null && medium.Qos.LocalMet != isUp))
        {
            medium.Qos!.Reserve(isUp);
            changed = true;
        }
        return changed;
    }

    private string Text()
    {
        string text = SessionText.Write(user, Address, id, _version, Media);
        if (_last is not null && text != _last)
            text = SessionText.Write(user, Address, id, ++_version, Media);
        return _last = text;
    }

    private static SessionDescription Read(string text) => SessionDescription.Read(Encoding.UTF8.GetBytes(text), out _);

    private static Medium Copied(Medium medium)
    {
        var copy = new Medium(medium.Kind, medium.Port, medium.Codecs) { Direction = medium.Direction, IsOff = medium.IsOff };
        if (medium.Qos is { } qos)
        {
            copy.Qos = new QosPreconditions { AskForConfirmation = qos.AskForConfirmation };
            copy.Qos.Demand(qos.RemoteMandatory);
            copy.Qos.Reserve(qos.LocalMet);
        }
        return copy;
    }

    private static List<Codec> Common(IReadOnlyList<Codec> ours, MediaDescription theirs) =>
        [.. CodecsOf(theirs).Where(codec => ours.Any(own => own.Map.Equals(codec.Map, StringComparison.OrdinalIgnoreCase)))];

    // RFC 3264 6.1: the answer uses the payload types of the offer.
    private static IEnumerable<Codec> CodecsOf(MediaDescription medium) =>
        medium.Codecs.Where(codec => codec.Name is not null)
            .Select(codec => new Codec(codec.PayloadType, codec.ToString(), codec.Format));

    /// <summary>RFC 3264 6.1: what is sent there is received here; an end that holds stays with what it wants.</summary>
    private static MediaDirection Answering(MediaDirection offered, MediaDirection wanted)
    {
        bool theySend = offered is MediaDirection.SendReceive or MediaDirection.SendOnly;
        bool theyReceive = offered is MediaDirection.SendReceive or MediaDirection.ReceiveOnly;
        bool weSend = theyReceive && wanted is MediaDirection.SendReceive or MediaDirection.SendOnly;
        bool weReceive = theySend && wanted is MediaDirection.SendReceive or MediaDirection.ReceiveOnly;
        return (weSend, weReceive) switch
        {
            (true, true) => MediaDirection.SendReceive,
            (true, false) => MediaDirection.SendOnly,
            (false, true) => MediaDirection.ReceiveOnly,
            _ => MediaDirection.Inactive,
        };
    }
}
