using FlowViewer.Simulation.Network;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;

namespace FlowViewer.Simulation.Phones;

/// <summary>The other side of a media gateway control function, which speaks ISUP (3GPP TS 29.163 7); other agents have no such side.</summary>
internal sealed class Gateway(UserAgent agent)
{
    /// <summary>Notes a message that the gateway sends or receives over ISUP.</summary>
    public void Isup(string message)
    {
        if (agent.Profile.Gateway)
            agent.Host.Ask(OtherProtocol.Isup, $"ISUP {message}");
    }

    /// <summary>Asserts the number that came with the IAM: the gateway is trusted (TS 29.163 7.2.3.2.2).</summary>
    public void AddIdentity(MessageDraft draft)
    {
        if (agent.Profile.Gateway && draft.Method == SipMethod.Invite && !draft.First(HeaderNames.To)!.Contains(";tag=", StringComparison.Ordinal) && draft.First(HeaderNames.PAssertedIdentity) is null)
            draft.Add("P-Asserted-Identity", $"<{agent.Profile.Uri}>")
                .Add("P-Charging-Vector", $"icid-value={agent.Host.Identifiers.Letters(16)};icid-generated-at={agent.Host.Address.Ip}");
    }
}
