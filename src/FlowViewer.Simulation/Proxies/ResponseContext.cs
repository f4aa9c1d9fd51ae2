using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;

namespace FlowViewer.Simulation.Proxies;

/// <summary>One request on its way through a proxy: its branches, and which response goes back (RFC 3261 16.6, 16.7).</summary>
internal sealed class ResponseContext
{
    private readonly Proxy _proxy;
    private readonly List<Branch> _branches = [];
        private bool _hasFinal;

    public ResponseContext(Proxy proxy, ServerTransaction server)
    {
        (_proxy, Server) = (proxy, server);
        Owner = new("proxy " + server.Owner.Name);
        server.Cancelled = () => CancelAll(server.CancelReason);
    }

    public ServerTransaction Server { get; }

    public SipMessage Request => Server.Request;

    public Proxy Proxy => _proxy;

    public Host Host => _proxy.Host;

    public IReadOnlyList<Branch> Branches => _branches;

    /// <summary>Where it is to go, set by a procedure; null where Route or Request-URI decides.</summary>
    public IReadOnlyList<Target>? Targets { get; set; }

    /// <summary>True where the targets are tried one after the other instead of all at once.</summary>
    public bool IsSerial { get; set; }

    /// <summary>True for a request that begins something: no To tag yet.</summary>
    public bool IsInitial => Request.To?.Tag is null;

    /// <summary>The owner of timers that procedures start for this request.</summary>
    public TimerOwner Owner { get; }

    /// <summary>RFC 3261 16.3 step 4: it passed here before and nothing by which it is routed has changed, so it would circle.</summary>
    public bool IsLoopOf(SipMessage request) =>
        request.CallId == Request.CallId && request.CSeq!.Number == Request.CSeq!.Number && request.CSeq.Method == Request.CSeq.Method
        && request.From?.Tag == Request.From?.Tag && request.To?.Tag == Request.To?.Tag && request.RequestUri == Request.RequestUri
        && request.Vias.Skip(1).Any(via => _branches.Exists(branch => branch.Transaction?.Request.TopVia!.Branch == via.Branch))
        && request.All(HeaderNames.Route).Select(route => route.Value).SequenceEqual(Request.All(HeaderNames.Route).Select(route => route.Value));

    /// <summary>Forwards to all targets, or to the first of them.</summary>
    public void Start()
    {
        IReadOnlyList<Target> targets = Targets ?? [new Target(Request.RequestUri)];
        foreach (Target target in targets.SelectMany(Locate))
            _branches.Add(new Branch(target));
        if (_branches.Count == 0)
        {
            Answer(480);
            return;
        }
        foreach (Branch branch in IsSerial ? _branches[..1] : [.. _branches])
            Send(branch);
    }

    /// <summary>Sends it to another place as well: a forwarding service, a redirection that the proxy follows.</summary>
    public void Add(Target target, Action<MessageDraft>? add = null)
    {
        Target[] places = [.. Locate(target)];
        foreach (Target place in places)
        {
            var branch = new Branch(place);
            _branches.Add(branch);
            Send(branch, add);
        }
        // A user of the domain who is reached nowhere: what the others said counts.
        if (places.Length == 0)
            Decide();
    }

    private IEnumerable<Target> Locate(Target target) => _proxy.Procedures.Select(procedure => procedure.Locate(target.Uri)).FirstOrDefault(found => found is not null) ?? [target];

    /// <summary>Answers the request itself.</summary>
    public void Answer(int status, Action<MessageDraft>? add = null)
    {
        if (_hasFinal)
            return;
        MessageDraft draft = Responses.To(Request, status, Host.Identifiers.Tag());
        add?.Invoke(draft);
        if (status >= 200)
        {
            _hasFinal = true;
            Finish(status);
        }
        _proxy.Layer.Respond(Server, draft);
    }

    /// <summary>Cancels every branch that has no final response (RFC 3261 16.10).</summary>
    public void CancelAll(string? reason = null)
    {
        StopHunting();
        foreach (Branch branch in _branches.ToList())
            Cancel(branch, reason);
        if (_branches.Count == 0 || _branches.TrueForAll(branch => branch.Transaction is null))
            Answer(487);
    }

    // Places that were not tried yet are not tried any more.
    private void StopHunting()
    {
        foreach (Branch branch in _branches.Where(branch => branch.Transaction is null))
            branch.IsOver = true;
    }

    /// <summary>Cancels one branch, at once or as soon as its first provisional response is there (RFC 3261 9.1).</summary>
    public void Cancel(Branch branch, string? reason = null)
    {
        if (branch.IsOver || branch.IsCancelled || Request.Method != SipMethod.Invite || branch.Transaction is null)
            return;
        branch.IsCancelled = true;
        branch.CancelReason = reason;
        if (branch.Transaction.HasProvisional)
            _proxy.Layer.Cancel(branch.Transaction, reason, ResponseHandler.None);
    }

    private void Send(Branch branch, Action<MessageDraft>? add = null)
    {
        MessageDraft draft = MessageDraft.Of(Request);
        _proxy.PopOwnRoute(draft, Request);
        Proxy.CountDown(draft, Request);
        draft.To(branch.Target.Uri);
        foreach (string route in branch.Target.Routes.Reverse())
            draft.Push("Route", route);
        // RFC 3261 16.6 step 4: for every request that can make a dialog.
        if (_proxy.Profile.RecordsRoute && IsInitial && Request.Method.Known is KnownMethod.Invite or KnownMethod.Subscribe or KnownMethod.Refer)
            draft.Push("Record-Route", $"<sip:{Host.Address.SentBy};lr>");
        foreach (Procedure procedure in _proxy.Procedures)
            procedure.Forward(this, branch, draft);
        add?.Invoke(draft);
        if (Host.NextHop(draft) is not { } to || to == Host.Address)
        {
            branch.IsOver = true;
            Host.Remark(Remark.NoSuchAddress, draft.RequestUri);
            // RFC 3261 16.7: a place that cannot be resolved counts as a branch that answered so.
            branch.Final = Responses.To(Request, 404, Host.Identifiers.Tag()).Write();
            Decide();
            return;
        }
        branch.Transaction = _proxy.Layer.Send(draft, to, new ResponseHandler(
            (_, response) => OnResponse(branch, response),
            _ => OnTimeout(branch)));
        if (Request.Method == SipMethod.Invite)
            StartTimerC(branch);
    }

    private void OnResponse(Branch branch, SipMessage response)
    {
        int status = response.StatusCode;
        if (status < 200)
        {
            if (branch.IsCancelled && branch.Transaction is { } transaction)
                _proxy.Layer.Cancel(transaction, branch.CancelReason, ResponseHandler.None);
            if (status == 100)
                return;
            // RFC 3261 16.7 step 2: each provisional response starts Timer C anew.
            if (Request.Method == SipMethod.Invite && !branch.IsOver)
                StartTimerC(branch);
        }
        else if (!branch.IsOver)
        {
            branch.IsOver = true;
            Host.StopTimer(TimerC(branch));
        }
        MessageDraft draft = MessageDraft.Of(response);
        draft.Pop("Via");
        foreach (Procedure procedure in _proxy.Procedures.Reverse())
            if (procedure.Return(this, branch, response, draft))
                return;
        switch (status)
        {
            case < 200:
                if (!_hasFinal)
                {
                    if (response.To?.Tag is { } tag)
                        branch.EarlyTags.Add(tag);
                    _proxy.Layer.Respond(Server, draft);
                }
                break;
            case < 300:
                // RFC 3261 16.7 step 5: a 2xx goes back at once, each one of an INVITE.
                bool isFirst = !_hasFinal;
                _hasFinal = true;
                if (isFirst || Request.Method == SipMethod.Invite)
                    _proxy.Layer.Respond(Server, draft);
                foreach (Branch other in _branches.Where(other => other != branch).ToList())
                    Cancel(other, "SIP;cause=200;text=\"Call completed elsewhere\"");
                if (isFirst)
                    Finish(status);
                break;
            default:
                branch.Final = draft.Write();
                // RFC 3261 16.7 step 5: 6xx means nowhere, so nobody else needs to ring on.
                if (status >= 600)
                    CancelOthers(branch);
                else if (_branches.Exists(other => !other.IsOver))
                    EndEarlyDialogs(branch, status);
                Decide();
                break;
        }
    }

    // RFC 6228 6: while other branches go on, a caller that understands 199 is told which of its early dialogs are over.
    private void EndEarlyDialogs(Branch branch, int status)
    {
        if (Request.Method != SipMethod.Invite || !Request.Supported.Any(word => word.Text == "199"))
            return;
        foreach (string tag in branch.EarlyTags)
            _proxy.Layer.Respond(Server, Responses.To(Request, 199, tag).WithRecordRoute(Request).Add("Reason", $"SIP;cause={status}"));
    }

    private void CancelOthers(Branch branch)
    {
        StopHunting();
        foreach (Branch other in _branches.Where(other => other != branch).ToList())
            Cancel(other);
    }

    private void OnTimeout(Branch branch)
    {
        if (branch.IsOver)
            return;
        branch.IsOver = true;
        Host.StopTimer(TimerC(branch));
        // RFC 4320 4.2: a 408 to anything but INVITE would come too late to be of use.
        if (Request.Method != SipMethod.Invite)
        {
            Finish(408);
            Server.Abandon();
            return;
        }
        SipMessage timeout = Responses.To(Request, _proxy.Profile.TimeoutStatus, Host.Identifiers.Tag()).Write();
        MessageDraft draft = MessageDraft.Of(timeout);
        foreach (Procedure procedure in _proxy.Procedures.Reverse())
            if (procedure.Return(this, branch, timeout, draft))
                return;
        branch.Final = draft.Write();
        Decide();
    }

    private void StartTimerC(Branch branch) => Host.StartTimer(TimerC(branch), _proxy.Profile.TimerC, () =>
    {
        // RFC 3261 16.8: with a provisional response CANCEL, without one as if it had timed out.
        Host.Remark(Remark.TimerC);
        if (branch.Transaction is { HasProvisional: true })
            Cancel(branch);
        else
            OnTimeout(branch);
    }, shown: true, ordinal: _branches.Count < 2 ? 0 : _branches.IndexOf(branch) + 1);

    private TimerKey TimerC(Branch branch) => new(Owner, TimerKind.C, branch);

    /// <summary>Sends the best response once every branch has one (RFC 3261 16.7 step 6), or tries the next target.</summary>
    public void Decide()
    {
        if (_hasFinal)
            return;
        if (_branches.Find(branch => branch.Transaction is null && !branch.IsOver) is { } next)
        {
            Send(next);
            return;
        }
        if (!_branches.TrueForAll(branch => branch.IsOver))
            return;
        SipMessage? best = _branches.Select(branch => branch.Final).OfType<SipMessage>().OrderBy(Rank).FirstOrDefault();
        _hasFinal = true;
        int status = best?.StatusCode ?? 408;
        Finish(status);
        if (best is null)
        {
            _proxy.Layer.Respond(Server, Responses.To(Request, 408, Host.Identifiers.Tag()));
            return;
        }
        MessageDraft draft = MessageDraft.Of(best);
        AddChallenges(draft, best);
        _proxy.Layer.Respond(Server, draft);
    }

    // RFC 3261 16.7 step 6: 6xx first, then the lowest class, and in it what tells the caller how to do better.
    private static int Rank(SipMessage response) => response.StatusCode switch
    {
        >= 600 => 0,
        401 or 407 or 415 or 420 or 484 => (response.StatusCode / 100 * 1000) - 500,
        503 => 9000,
        _ => (response.StatusCode / 100 * 1000) + (response.StatusCode % 100),
    };

    // RFC 3261 16.7 step 7: the caller answers all challenges at once.
    private void AddChallenges(MessageDraft draft, SipMessage best)
    {
        if (best.StatusCode is not (401 or 407))
            return;
        foreach (SipMessage other in _branches.Select(branch => branch.Final).OfType<SipMessage>().Where(other => other != best && other.StatusCode is 401 or 407))
            foreach (HeaderField field in other.Headers.Where(field => field.CanonicalName is "WWW-Authenticate" or "Proxy-Authenticate"))
                draft.Add(field.CanonicalName, field.Value);
    }

    private void Finish(int status)
    {
        Host.StopTimers(Owner);
        _proxy.Forget(this);
        foreach (Procedure procedure in _proxy.Procedures)
            procedure.Done(this, status);
    }
}
