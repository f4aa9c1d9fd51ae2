using FlowViewer.Sip.Transactions;

namespace FlowViewer.Sip.Tests.Transactions;

/// <summary>What happens to one transmission.</summary>
public enum Fault
{
    Lost,
    Duplicated,
    Late,
}

/// <summary>What a server's user does: at each time, counted from the request, it gives that response.</summary>
public sealed record Behaviour(string Name, params (double Seconds, int Status)[] Responses)
{
    public int Final => Responses.Select(response => response.Status).LastOrDefault(status => status >= 200);
    public override string ToString() => Name;
}

/// <summary>
/// One client transaction against one server transaction over a network that faults the transmissions of given numbers. Both users are as
/// plain as they can be: the client's sends an ACK for each 2xx, the server's repeats a 2xx until the ACK (RFC 3261 13.2.2.4, 13.3.1.4).
/// </summary>
public sealed class Pair
{
    private static readonly TimeSpan LinkDelay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LateDelay = TimeSpan.FromSeconds(3);

    private readonly VirtualTime _time = new();
    private readonly TimerValues _values;
    private readonly bool _invite;
    private readonly Behaviour _behaviour;
    private readonly IReadOnlyDictionary<int, Fault> _faults;
    private readonly VirtualTimers _clientTimers;
    private readonly VirtualTimers _serverTimers;
    private int _received;
    private int _lastResponse;
    private bool _acknowledged;

    public Pair(bool invite, bool reliable, TimerValues values, Behaviour behaviour, IReadOnlyDictionary<int, Fault> faults)
    {
        (_invite, _values, _behaviour, _faults) = (invite, values, behaviour, faults);
        Client = new(invite ? TransactionKind.InviteClient : TransactionKind.NonInviteClient, reliable, values);
        Server = new(invite ? TransactionKind.InviteServer : TransactionKind.NonInviteServer, reliable, values);
        _clientTimers = new(_time, timer => GiveClient(TransactionInputs.Firing(timer)));
        _serverTimers = new(_time, timer => GiveServer(TransactionInputs.Firing(timer)));
    }

    public Transaction Client { get; }
    public Transaction Server { get; }

    /// <summary>How many messages went out.</summary>
    public int Sent { get; private set; }

    /// <summary>What the client's user heard in the end, copies of a 2xx counted once: a status, or 0 for a timeout.</summary>
    public List<int> Outcomes { get; } = [];

    public int ProvisionalsHeard { get; private set; }
    public int RequestsHeard { get; private set; }
    public int AcksHeard { get; private set; }
    public int ServerTimeouts { get; private set; }
    public int SuccessesGivenUp { get; private set; }
    public bool TimersRun => _clientTimers.Running.Count + _serverTimers.Running.Count > 0;
    public TimeSpan ClientEnd { get; private set; }

    public void Run()
    {
        GiveClient(TransactionInput.Start);
        _time.Run();
    }

    private void GiveClient(TransactionInput input)
    {
        foreach (TransactionEffect effect in Client.Receive(input))
            if (!_clientTimers.Take(effect))
                DoClient(effect.Action, input);
        if (Client.Last?.To == TransactionState.Terminated)
            ClientEnd = _time.Now;
    }

    private void DoClient(TransactionAction action, TransactionInput input)
    {
        switch (action)
        {
            case TransactionAction.SendRequest: Send(() => GiveServer(TransactionInput.Request)); break;
            case TransactionAction.SendAck: Send(() => GiveServer(TransactionInput.Ack)); break;
            case TransactionAction.PassUp when input == TransactionInput.Provisional: ProvisionalsHeard++; break;
            case TransactionAction.PassUp: HearFinal(); break;
            case TransactionAction.ReportTimeout: Outcomes.Add(0); break;
            default: Assert.Fail($"the client does {action}"); break;
        }
    }

    private void HearFinal()
    {
        bool success = _received < 300;
        if (!(_invite && success && Outcomes.Contains(_received)))
            Outcomes.Add(_received);
        if (_invite && success)
            Send(HearAck);
    }

    // The ACK to a 2xx has a branch of its own: it goes past the transaction to the user.
    private void HearAck()
    {
        AcksHeard++;
        _acknowledged = true;
    }

    private void GiveServer(TransactionInput input)
    {
        foreach (TransactionEffect effect in Server.Receive(input))
            if (!_serverTimers.Take(effect))
                DoServer(effect.Action);
    }

    private void DoServer(TransactionAction action)
    {
        switch (action)
        {
            case TransactionAction.SendResponse:
                int status = _lastResponse;
                Send(() => HearResponse(status));
                break;
            case TransactionAction.PassUp: HearRequest(); break;
            case TransactionAction.ReportTimeout: ServerTimeouts++; break;
            default: Assert.Fail($"the server does {action}"); break;
        }
    }

    private void HearResponse(int status)
    {
        _received = status;
        GiveClient(TransactionInputs.Receiving(status));
    }

    private void HearRequest()
    {
        RequestsHeard++;
        foreach ((double seconds, int status) in _behaviour.Responses)
            _time.In(TimeSpan.FromSeconds(seconds), () => Respond(status));
        if (_behaviour.Final == 0 && !_invite)
            _time.In(_values.Timeout, () => GiveServer(TransactionInput.Abandon));
    }

    private void Respond(int status)
    {
        _lastResponse = status;
        GiveServer(TransactionInputs.Sending(status));
        if (_invite && status is >= 200 and < 300)
            _time.In(_values.T1, () => RepeatSuccess(status, _values.T1, _values.T1));
    }

    private void RepeatSuccess(int status, TimeSpan interval, TimeSpan since)
    {
        if (_acknowledged)
            return;
        if (since >= _values.Timeout)
        {
            SuccessesGivenUp++;
            return;
        }
        _lastResponse = status;
        GiveServer(TransactionInput.SendSuccess);
        TimeSpan next = interval * 2 < _values.T2 ? interval * 2 : _values.T2;
        _time.In(next, () => RepeatSuccess(status, next, since + next));
    }

    private void Send(Action arrive)
    {
        int number = ++Sent;
        if (!_faults.TryGetValue(number, out Fault fault))
            _time.In(LinkDelay, arrive);
        else if (fault == Fault.Late)
            _time.In(LateDelay, arrive);
        else if (fault == Fault.Duplicated)
        {
            _time.In(LinkDelay, arrive);
            _time.In(LinkDelay * 2, arrive);
        }
    }
}
