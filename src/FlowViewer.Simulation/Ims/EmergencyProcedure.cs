using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Simulation.Proxies;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;
using FlowViewer.Sip.Uris;

namespace FlowViewer.Simulation.Ims;

/// <summary>
/// What a P-CSCF does with emergency calls (3GPP TS 24.229 5.2.10): those that say so go to the E-CSCF and past the S-CSCF; a number
/// that the phone did not know for one of them is answered with 380.
/// </summary>
internal sealed class EmergencyProcedure(NodeAddress server, NodeAddress own) : Procedure
{
    private static readonly HashSet<string> Numbers = ["112", "911", "110", "119", "120", "122"];

    public override bool Take(ResponseContext context)
    {
        if (context.Request.Method != SipMethod.Invite || !context.IsInitial || context.Server.From.Kind != NodeKind.UserAgent
            || context.Request.RequestUriParsed is not SipUri { User: { } user } || !Numbers.Contains(user))
            return false;
        context.Proxy.Layer.Respond(context.Server, Responses.To(context.Request, 380, context.Host.Identifiers.Tag())
            .Add("Contact", "<urn:service:sos>")
            .Add("P-Asserted-Identity", $"<sip:{own.SentBy}>")
            .WithBody("application/3gpp-ims+xml", """
                <?xml version="1.0" encoding="UTF-8"?>
                <ims-3gpp version="1">
                  <alternative-service>
                    <type><emergency/></type>
                    <reason>Emergency number</reason>
                    <action><emergency-registration/></action>
                  </alternative-service>
                </ims-3gpp>

                """.ReplaceLineEndings("\r\n")));
        return true;
    }

    public override void Forward(ResponseContext context, Branch branch, MessageDraft draft)
    {
        // The Service-Route does not hold for emergency calls.
        if (context.IsInitial && draft.RequestUri.StartsWith("urn:service:sos", StringComparison.Ordinal))
            draft.Set("Route", $"<sip:{server.SentBy};lr>");
    }
}
