using FlowViewer.Simulation.Network;

namespace FlowViewer.Simulation.Phones;

/// <summary>Single radio voice call continuity (3GPP TS 23.216 6.2.2): at the MSC server, and at the phone that leaves LTE.</summary>
internal sealed class VoiceContinuity(UserAgent agent)
{
    private const int Voice = 1;

    // What the MSC server and the radio behind it need to make a circuit ready, and how long the word of the phone's arrival is under way.
    private static readonly TimeSpan CircuitDelay = TimeSpan.FromMilliseconds(100), SvDelay = TimeSpan.FromMilliseconds(20);

    /// <summary>The MME asks for a circuit over Sv: once it is ready, the MSC server calls the STN-SR in the name of the phone (TS 24.237 12.6.1).</summary>
    public void TakeOver(string user, string stnSr)
    {
        NoteSv("PS to CS Request");
        // TS 23.003 18.7 calls it C-MSISDN: the number of the subscriber, by which the network finds the session.
        string cMsisdn = $"<tel:{user[(user.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('@')[0]}>";
        agent.Host.Later(CircuitDelay, () =>
        {
            agent.Calls.Dial(stnSr, invite => invite
                .Set("From", $"{cMsisdn};tag={agent.Host.Identifiers.Tag()}")
                .Set("P-Asserted-Identity", cMsisdn)
                .Set("P-Charging-Vector", $"icid-value={agent.Host.Identifiers.Letters(16)};icid-generated-at={agent.Host.Address.Ip}"));
            NoteSv("PS to CS Response");
            agent.Host.Cue(Cue.Prepared);
        });
    }

    /// <summary>The phone tunes to the circuit; its voice bearer in LTE goes, and the MSC server tells the MME that it has arrived.</summary>
    public void MoveToCircuit(UserAgent server)
    {
        agent.Host.Ask(OtherProtocol.Radio, "Handover to UTRAN");
        agent.Host.ChangeBearer(agent.Host.Address.Id, Voice, isUp: false, SvDelay);
        server.Host.Later(SvDelay, () => server.VoiceContinuity.NoteSv("PS to CS Complete"));
    }

    /// <summary>The handover is cancelled: the phone keeps its session, and the MSC server gives back what it had made ready (TS 23.216 8.1.3).</summary>
    public void StayInLte(UserAgent server)
    {
        agent.Host.Ask(OtherProtocol.Radio, "Handover cancelled");
        foreach (Call call in agent.Calls.All.ToList())
            call.Modification.Make(RequestedChange.TakeBack());
        server.Host.Later(SvDelay, () =>
        {
            server.VoiceContinuity.NoteSv("PS to CS Cancel");
            foreach (Call call in server.Calls.All.ToList())
                call.HangUp();
        });
    }

    private void NoteSv(string message) => agent.Host.Ask(OtherProtocol.Sv, $"Sv {message}");
}
