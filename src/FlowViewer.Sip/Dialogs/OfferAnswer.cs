using FlowViewer.Sip.Sdp;

namespace FlowViewer.Sip.Dialogs;

/// <summary>Which side of a session owes what (RFC 3264; RFC 6337 2).</summary>
public enum OfferAnswerState
{
    /// <summary>No description has been exchanged.</summary>
    None,
    /// <summary>Our offer waits for its answer.</summary>
    OfferSent,
    /// <summary>An offer came and we owe the answer.</summary>
    OfferReceived,
    /// <summary>Offer and answer are complete.</summary>
    Stable,
}

/// <summary>
/// The offer/answer exchange of one dialog (RFC 3264): one offer at a time, and an answer before the next offer. It keeps both
/// descriptions that hold now, and those that wait.
/// </summary>
public sealed class OfferAnswer
{
    private SessionDescription? _offered;

    /// <summary>Which side owes what.</summary>
    public OfferAnswerState State { get; private set; }

    /// <summary>Our description that holds; null before the first exchange is complete.</summary>
    public SessionDescription? Local { get; private set; }

    /// <summary>The other side's description that holds, or its offer that waits for our answer; null before it sent one.</summary>
    public SessionDescription? Remote { get; private set; }

    /// <summary>True where this side may offer now (RFC 3264 4, RFC 3311 5.1).</summary>
    public bool MayOffer => State is OfferAnswerState.None or OfferAnswerState.Stable;

    /// <summary>We offer. An offer upon an offer is against RFC 3264 4 and changes nothing.</summary>
    public bool Offer(SessionDescription offer)
    {
        if (!MayOffer)
            return false;
        _offered = offer;
        State = OfferAnswerState.OfferSent;
        return true;
    }

    /// <summary>
    /// A description came. With our offer open it is the answer, otherwise it is an offer. False where an offer of theirs is still open:
    /// that is a fault of the sender.
    /// </summary>
    public bool Receive(SessionDescription description)
    {
        if (State == OfferAnswerState.OfferReceived)
            return false;
        if (State == OfferAnswerState.OfferSent)
        {
            Local = _offered;
            State = OfferAnswerState.Stable;
        }
        else
        {
            State = OfferAnswerState.OfferReceived;
        }
        Remote = description;
        return true;
    }

    /// <summary>We answer their offer; false if there is none.</summary>
    public bool Answer(SessionDescription answer)
    {
        if (State != OfferAnswerState.OfferReceived)
            return false;
        Local = answer;
        State = OfferAnswerState.Stable;
        return true;
    }

    /// <summary>An offer, ours or theirs, was refused: what held before holds on (RFC 3264 8, RFC 6337 3.4).</summary>
    public void Withdraw()
    {
        _offered = null;
        State = Local is null ? OfferAnswerState.None : OfferAnswerState.Stable;
    }
}
