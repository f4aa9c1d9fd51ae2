using System.Globalization;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;
using FlowViewer.Sip.Uris;

namespace FlowViewer.Simulation.Proxies;

/// <summary>
/// A stateful proxy (RFC 3261 16). Roles of a network are this proxy with <see cref="Procedure"/> objects added: a registrar, a challenge, the
/// procedures of a P-CSCF.
/// </summary>
internal sealed class Proxy(Host host, TransactionLayer layer, ProxyProfile profile, IReadOnlyList<Procedure> procedures) : ITransactionUser
{
    private readonly List<ResponseContext> _contexts = [];

    public Host Host { get; } = host;

    public TransactionLayer Layer { get; } = layer;

    public ProxyProfile Profile { get; } = profile;

    public IReadOnlyList<Procedure> Procedures { get; } = procedures;

    /// <inheritdoc/>
    public void OnRequest(ServerTransaction transaction)
    {
        SipMessage request = transaction.Request;
        // RFC 3261 16.3: what a proxy refuses before anything else.
        if (request.MaxForwards is 0)
        {
            Refuse(transaction, 483);
            return;
        }
        if (_contexts.Exists(other => other.IsLoopOf(request)))
        {
            Refuse(transaction, 482);
            return;
        }
        if (request.ProxyRequire.FirstOrDefault(word => !Procedures.Any(procedure => procedure.Understands(word.Text))) is { } unknown)
        {
            Layer.Respond(transaction, Responses.To(request, 420, Host.Identifiers.Tag()).Add("Unsupported", unknown.Text));
            return;
        }
        var context = new ResponseContext(this, transaction);
        if (Procedures.Any(procedure => procedure.Take(context)) || transaction.IsAnswered)
            return;
        _contexts.Add(context);
        if (request.Method == SipMethod.Invite)
            Layer.Respond(transaction, Responses.To(request, 100));
        context.Start();
    }

    /// <inheritdoc/>
    public void OnAck(SipMessage ack)
    {
        // RFC 3261 16.6 and 17.1.1.3: an ACK to a 2xx is forwarded without a transaction.
        MessageDraft draft = MessageDraft.Of(ack);
        PopOwnRoute(draft, ack);
        if (ack.MaxForwards is not > 0 || Host.NextHop(draft) is not { } to || to == Host.Address)
            return;
        CountDown(draft, ack);
        foreach (Procedure procedure in Procedures)
            procedure.Acknowledge(this, ack, draft);
        Layer.SendAck(draft, to);
    }

    /// <inheritdoc/>
    public void OnStrayResponse(SipMessage response)
    {
        // RFC 6026 8.9: a response that belongs to no transaction is not forwarded.
    }

    public void Forget(ResponseContext context) => _contexts.Remove(context);

    public void Refuse(ServerTransaction transaction, int status) => Layer.Respond(transaction, Responses.To(transaction.Request, status, Host.Identifiers.Tag()));

    /// <summary>True where a URI is this node's own.</summary>
    public bool IsOwn(UriReference? uri) =>
        uri is SipUri { Host: { } name } && (name.Equals(Host.Address.HostName, StringComparison.OrdinalIgnoreCase) || name == Host.Address.Ip);

    /// <summary>
    /// RFC 3261 16.4: the topmost Route is this node's own once it has arrived here. A node that stands on the path twice in a row, for
    /// caller and callee, has two of them inside a dialog.
    /// </summary>
    public void PopOwnRoute(MessageDraft draft, SipMessage request)
    {
        foreach (NameAddr route in request.Routes.TakeWhile(route => IsOwn(route.Uri)).Take(request.To?.Tag is null ? 1 : int.MaxValue))
            draft.Pop("Route");
    }

    public static void CountDown(MessageDraft draft, SipMessage request) =>
        draft.Set("Max-Forwards", ((request.MaxForwards ?? 70) - 1).ToString(CultureInfo.InvariantCulture));
}
