using FlowViewer.Sip.Sdp;

namespace FlowViewer.Sip.Dialogs;

/// <summary>
/// The segmented QoS preconditions of one medium, as one end sees them (RFC 3312, RFC 4032): whether each end has its resources, what is
/// asked for, and whether the other end was asked to confirm. "Local" and "remote" swap between offer and answer (RFC 3312 5.1, Table 4).
/// </summary>
public sealed class QosPreconditions
{
    /// <summary>True once our resources are there in both directions.</summary>
    public bool LocalMet { get; private set; }

    /// <summary>True once the other end said that its resources are there.</summary>
    public bool RemoteMet { get; private set; }

    /// <summary>True where somebody demands resources at our end.</summary>
    public bool LocalMandatory { get; private set; }

    /// <summary>True where somebody demands resources at the other end.</summary>
    public bool RemoteMandatory { get; private set; }

    /// <summary>True where the other end asked us to tell when our resources are there (<c>a=conf</c>).</summary>
    public bool ConfirmationAsked { get; private set; }

    /// <summary>True where we want to be told of theirs, so that the answer asks for it.</summary>
    public bool AskForConfirmation { get; set; }

    /// <summary>True where nothing that is mandatory is missing: the callee may be alerted (RFC 3312 8).</summary>
    public bool AreMet => (!LocalMandatory || LocalMet) && (!RemoteMandatory || RemoteMet);

    /// <summary>Asks for resources at our end, and at the other end where <paramref name="remote"/> says so.</summary>
    public void Demand(bool remote)
    {
        LocalMandatory = true;
        RemoteMandatory |= remote;
    }

    /// <summary>Our resources came or went.</summary>
    public void Reserve(bool met) => LocalMet = met;

    /// <summary>Reads the lines of a medium of the other end; false where it has none.</summary>
    public bool Read(MediaDescription medium)
    {
        bool any = false;
        bool asked = false;
        foreach (SdpPrecondition line in medium.Preconditions)
        {
            if (line.Type != "qos")
                continue;
            any = true;
            bool theirs = line.Status == "local";
            bool bothWays = line.Direction == "sendrecv";
            switch (line.Kind)
            {
                case PreconditionKind.Current when theirs:
                    RemoteMet = bothWays;
                    break;
                // RFC 3312 5.2: strength may be raised by the other end and never lowered.
                case PreconditionKind.Desired when line.Strength == "mandatory":
                    if (theirs)
                        RemoteMandatory = true;
                    else
                        LocalMandatory = true;
                    break;
                // RFC 3312 5.1.2: their "remote" is our end.
                case PreconditionKind.Confirm when !theirs:
                    asked = true;
                    break;
                default:
                    break;
            }
        }
        if (any)
            ConfirmationAsked = asked;
        return any;
    }

    /// <summary>The lines as this end writes them now.</summary>
    public IEnumerable<string> Lines()
    {
        yield return $"a=curr:qos local {Word(LocalMet)}";
        yield return $"a=curr:qos remote {Word(RemoteMet)}";
        yield return $"a=des:qos {(LocalMandatory ? "mandatory" : "optional")} local sendrecv";
        yield return $"a=des:qos {(RemoteMandatory ? "mandatory" : "optional")} remote sendrecv";
        if (AskForConfirmation && !RemoteMet)
            yield return "a=conf:qos remote sendrecv";
    }

    private static string Word(bool met) => met ? "sendrecv" : "none";
}
