using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Simulation.Phones;

// The media gateway control function (3GPP TS 29.163 7): an end of SIP whose other side speaks ISUP.
internal sealed partial class UserAgent
{
    /// <summary>Tells what goes over ISUP on the other side of a gateway; other agents have no such side.</summary>
    public void Isup(string message)
    {
        if (Profile.IsGateway)
            Host.Ask(OtherProtocol.Isup, $"ISUP {message}");
    }

    // The gateway is trusted: it asserts the number that came with the IAM (TS 29.163 7.2.3.2.2).
    private void AddGateway(MessageDraft draft)
    {
        if (draft.Method == "INVITE" && !draft.First(HeaderNames.To)!.Contains(";tag=", StringComparison.Ordinal) && draft.First(HeaderNames.PAssertedIdentity) is null)
            draft.Add("P-Asserted-Identity", $"<{Profile.Uri}>")
                .Add("P-Charging-Vector", $"icid-value={Host.Identifiers.Letters(16)};icid-generated-at={Host.Address.Ip}");
    }
}
