using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Proxies;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;
using FlowViewer.Sip.Uris;

namespace FlowViewer.Simulation.Ims;

/// <summary>
/// What an S-CSCF does with calls (3GPP TS 24.229 5.4.3): by its initial filter criteria it sends each beginning through the application
/// server, for the caller on the way out and for the callee on the way in, and then on to the domain of the callee, or to the phone.
/// </summary>
internal sealed class SCscfProcedure(NodeAddress own, NodeAddress? server, LocationService location) : Procedure
{
    // The user part of its own Route tells where in the chain a request is: TS 24.229 5.4.3.2 leaves its form to the S-CSCF.
    private const string Originating = "orig", OriginatingDone = "orig.done", TerminatingDone = "term.done";

    /// <summary>The breakout gateway control function, for numbers that are not in IMS; null if there is none.</summary>
    public NodeAddress? Breakout { get; init; }

    public override bool Take(ResponseContext context)
    {
        SipMessage request = context.Request;
        if (!context.IsInitial || request.Method == SipMethod.Register)
            return false;
        string stage = request.Routes is [{ Uri: SipUri { User: { } user } own1 }, ..] && context.Proxy.IsOwn(own1) ? user : "term";
        switch (stage)
        {
            case Originating:
                context.Targets = [Through(request, OriginatingDone)];
                return false;
            case OriginatingDone:
                // TS 24.229 5.4.3.2: a number that ENUM does not know leaves IMS through the BGCF.
                if (Breakout is not null && request.RequestUri.StartsWith("tel:", StringComparison.Ordinal))
                {
                    context.Host.Ask(OtherProtocol.Dns, "ENUM");
                    context.Targets = [new Target(request.RequestUri, $"<sip:{Breakout.SentBy};lr>")];
                }
                return false;
            case TerminatingDone:
                return Deliver(context);
            default:
                if (!location.Knows(UserOf(request)))
                {
                    context.Proxy.Refuse(context.Server, 404);
                    return true;
                }
                if (server is null)
                    return Deliver(context);
                context.Targets = [Through(request, TerminatingDone)];
                return false;
        }
    }

    public override void Forward(ResponseContext context, Branch branch, MessageDraft draft)
    {
        if (!context.IsInitial || context.Request.Method == SipMethod.Register)
            return;
        draft.Remove("P-Served-User");
        if (server is not null && branch.Target.Routes is [{ } first, ..] && first.Contains(server.HostName, StringComparison.Ordinal))
        {
            bool isOriginating = branch.Target.Routes[1].Contains(Originating, StringComparison.Ordinal);
            string served = isOriginating ? context.Request.AssertedIdentities is [{ Uri: { } uri }, ..] ? uri.Text : context.Request.From!.Uri!.Text : UserOf(context.Request);
            // RFC 5502 3: the application server is told whom it serves, and in which direction.
            draft.Add("P-Served-User", $"<{served}>;sescase={(isOriginating ? "orig" : "term")};regstate=reg");
        }
        else if (branch.Target.Uri != context.Request.RequestUri)
        {
            // RFC 7315 4.2: the Request-URI is now the phone's Contact; who was called stands here.
            draft.Set("P-Called-Party-ID", $"<{context.Request.RequestUri}>");
        }
    }

    private bool Deliver(ResponseContext context)
    {
        string user = UserOf(context.Request);
        if (!location.Knows(user))
            // Sent on to somebody whom another S-CSCF serves: the domain decides.
            return false;
        IReadOnlyList<Binding> bindings = location.Of(user);
        if (bindings.Count == 0)
        {
            // TS 24.229 5.4.3.3: registered nowhere.
            context.Proxy.Refuse(context.Server, 480);
            return true;
        }
        context.Targets = [.. bindings.Select(binding => new Target(binding.ContactUri, binding.Path))];
        return false;
    }

    private Target Through(SipMessage request, string next) => server is null
        ? new Target(request.RequestUri)
        : new Target(request.RequestUri, $"<sip:{server.SentBy};lr>", $"<sip:{next}@{own.SentBy};lr>");

    private static string UserOf(SipMessage request) =>
        request.RequestUriParsed is SipUri { User: { } user, Host: { } host } ? $"sip:{user}@{host}" : request.RequestUri;
}
