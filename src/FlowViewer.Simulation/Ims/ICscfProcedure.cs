using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Proxies;
using FlowViewer.Sip.Text;
using FlowViewer.Sip.Uris;

namespace FlowViewer.Simulation.Ims;

/// <summary>
/// What an I-CSCF does (3GPP TS 24.229 5.3): it asks the HSS which S-CSCF serves a user, or which server a service, sends the request there, and does not stay on the path.
/// </summary>
internal sealed class ICscfProcedure(IReadOnlyDictionary<string, string> servingNodes, IReadOnlyDictionary<string, string> services) : Procedure
{
    public override bool Take(ResponseContext context)
    {
        bool isRegister = context.Request.Method == SipMethod.Register;
        UriReference? uri = isRegister ? context.Request.To?.Uri : context.Request.RequestUriParsed;
        string user = uri is SipUri { User: { } name, Host: { } host } ? $"sip:{name}@{host}" : "";
        // TS 29.228 6.1.1, 6.1.4: User-Authorization for a registration, Location-Info for everything else.
        context.Host.Ask(OtherProtocol.Diameter, isRegister ? "Cx UAR/UAA" : "Cx LIR/LIA");
        // TS 23.228 5.7.6: a public service identity leads straight to its application server.
        if (!isRegister && services.TryGetValue(context.Request.RequestUri, out string? server))
        {
            context.Targets = [new Target(context.Request.RequestUri, $"<sip:{server};lr>")];
            return false;
        }
        if (!servingNodes.TryGetValue(user, out string? serving))
        {
            context.Proxy.Refuse(context.Server, isRegister ? 403 : 404);
            return true;
        }
        context.Targets = [new Target(context.Request.RequestUri, $"<sip:{(isRegister ? "" : "term@")}{serving};lr>")];
        return false;
    }
}
