using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Simulation.Phones;

/// <summary>The calls of a phone, and the dialogs that its BYEs are ending.</summary>
internal sealed class CallList(UserAgent agent)
{
    private readonly List<Call> _calls = [];
    private readonly HashSet<DialogId> _ending = [];
    private int _number;

    /// <summary>The calls that are not over, oldest first.</summary>
    public IReadOnlyList<Call> All => _calls;

    /// <summary>Calls a URI; <paramref name="add"/> completes the INVITE.</summary>
    public Call Dial(string target, Action<MessageDraft>? add = null)
    {
        var call = Call.To(agent, ++_number, target, add);
        if (call.State != CallState.Ended)
            _calls.Add(call);
        return call;
    }

    /// <summary>Begins the call of an INVITE that came.</summary>
    public Call Begin(ServerTransaction invite)
    {
        var call = Call.From(agent, ++_number, invite);
        _calls.Add(call);
        return call;
    }

    /// <summary>A call is over.</summary>
    public void Remove(Call call)
    {
        _calls.Remove(call);
        if (_calls.Count == 0)
            agent.Bearers.OnLastCallEnded();
    }

    /// <summary>The call and dialog that a request inside a dialog belongs to; null without a match.</summary>
    public (Call, CallDialog)? Find(DialogId id)
    {
        foreach (Call call in _calls)
            if (call.Find(id) is { } dialog)
                return (call, dialog);
        return null;
    }

    /// <summary>The phone has another address (RFC 3665 3.7): Via, Contact and media name it from now on, and a re-INVITE takes each call there.</summary>
    public void Move(string hostName, string ip)
    {
        agent.Host.MoveTo(hostName, ip);
        foreach (Call call in _calls.ToList())
            call.Modification.Make(RequestedChange.Move(ip));
    }

    /// <summary>A BYE of ours is on its way: one that crosses it still finds its dialog (RFC 5407 3.2).</summary>
    public void BeginEnding(DialogId dialog) => _ending.Add(dialog);

    /// <summary>True for a dialog whose BYE of ours is not answered yet.</summary>
    public bool IsEnding(DialogId? dialog) => dialog is not null && _ending.Contains(dialog);

    /// <summary>The BYE is answered: the dialog is gone.</summary>
    public void HasEnded(DialogId dialog) => _ending.Remove(dialog);
}
