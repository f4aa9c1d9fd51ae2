using System.Globalization;
using FlowViewer.Simulation.Network;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Simulation.Nodes;

/// <summary>
/// What a node reaches of the world: its address, the time, the wire, timers, identifiers and the record of the run. It reaches another
/// node by messages alone.
/// </summary>
internal sealed class Host(World world, NodeAddress address)
{
    private readonly Dictionary<TimerKey, (EventQueue.Ticket Ticket, string Name)> _timers = [];

    public NodeAddress Address { get; private set; } = address;

    public TimeSpan Now => world.Queue.Now;

    public Identifiers Identifiers => world.Identifiers;

    public Wire Wire => world.Wire;

    public void Transmit(SipMessage message, NodeAddress to) => world.Send(Address, to, message);

    /// <summary>The node gets another name and address: what it sends from now on names these.</summary>
    public void MoveTo(string hostName, string ip) => Address = Wire.Move(Address, hostName, ip);

    /// <summary>Where a response goes by its topmost Via; null where nobody has that address.</summary>
    public NodeAddress? SenderOf(SipMessage response) => response.TopVia is { } top ? Wire.FindSender(top) : null;

    /// <summary>The node that a request goes to: the first Route, else the Request-URI (RFC 3261 8.1.2); null where nobody has that address.</summary>
    public NodeAddress? NextHop(MessageDraft draft) => Wire.Find(draft.First(HeaderNames.Route) ?? draft.RequestUri);

    /// <summary>Starts a timer, or restarts it. A shown one is a step of the ladder when it fires.</summary>
    /// <param name="key">Which timer it is.</param>
    /// <param name="after">When it fires.</param>
    /// <param name="fired">What happens then.</param>
    /// <param name="shown">True where it is a step of the ladder.</param>
    /// <param name="background">True where it does not keep the run alive.</param>
    /// <param name="ordinal">Its number in its name, from 1, where the owner has several of that kind; else 0.</param>
    public void StartTimer(TimerKey key, TimeSpan after, Action fired, bool shown = false, bool background = false, int ordinal = 0)
    {
        StopTimer(key);
        string name = ordinal == 0 ? TimerNames.Of(key.Kind) : string.Create(CultureInfo.InvariantCulture, $"{TimerNames.Of(key.Kind)} {ordinal}");
        Record(key, name, Now + after);
        EventQueue.Ticket ticket = world.Queue.Schedule(after, () =>
        {
            _timers.Remove(key);
            world.Events.Add(new TimerFired(Now, Address.Id, name, key.Owner.Name, shown));
            Record(key, name, null);
            fired();
        }, background);
        _timers[key] = (ticket, name);
    }

    public void StopTimer(TimerKey key)
    {
        if (!_timers.Remove(key, out (EventQueue.Ticket Ticket, string Name) running))
            return;
        running.Ticket.Cancel();
        Record(key, running.Name, null);
    }

    public bool IsRunning(TimerKey key) => _timers.ContainsKey(key);

    public void StopTimers(TimerOwner owner)
    {
        foreach (TimerKey key in _timers.Keys.Where(key => key.Owner == owner).ToList())
            StopTimer(key);
    }

    public void StopEveryTimer()
    {
        foreach (TimerKey key in _timers.Keys.ToList())
            StopTimer(key);
    }

    /// <summary>How many timers run: none once a node has forgotten everything.</summary>
    public int RunningTimers => _timers.Count;

    /// <summary>Does something a little later, as people and lower layers do: no timer of the protocol.</summary>
    public void Later(TimeSpan after, Action happen) => world.Queue.Schedule(after, happen);

    public void Remark(Remark remark, params string[] about) => world.Events.Add(new Remarked(Now, Address.Id, remark, about));

    /// <summary>Notes that the node speaks another protocol.</summary>
    public void Ask(OtherProtocol protocol, string text) => world.Events.Add(new Asked(Now, Address.Id, protocol, text));

    /// <summary>Says that the message that just arrived is of no use here.</summary>
    public void Discard(DiscardReason reason) => world.Discard(reason);

    /// <summary>Has the network bring a phone's bearer up, or take it down, some time later.</summary>
    public void ChangeBearer(string phone, int qci, bool isUp, TimeSpan after) => world.Queue.Schedule(after, () =>
    {
        // A bearer that a handover took down already is not there to be released.
        if (!world.SetBearer(phone, qci, isUp))
            return;
        world.Events.Add(new BearerChanged(Now, phone, qci, isUp));
        if (world[phone] is { IsUp: true, Core: IBearerUser user })
            user.OnBearer(qci, isUp);
    });

    public void Set(StatePart part, string id, string? value, string detail = "") => world.Events.Add(new StateSet(Now, Address.Id, part, id, value, detail));

    /// <summary>Says that something happened that people act upon. The script goes on once all of this event has been done.</summary>
    public void Cue(Cue cue)
    {
        var cued = new Cued(Now, Address.Id, cue);
        world.Events.Add(cued);
        world.OnCue(cued);
    }

    private void Record(TimerKey key, string name, TimeSpan? deadline) => world.Events.Add(new TimerSet(Now, Address.Id, key.Owner.Name, name, deadline));
}
