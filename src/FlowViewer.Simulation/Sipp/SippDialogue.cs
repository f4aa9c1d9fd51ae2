using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Play;
using FlowViewer.Simulation.Scenarios;
using FlowViewer.Sip.Text;

namespace FlowViewer.Simulation.Sipp;

/// <summary>
/// What the two ends of a run's first call say to each other, in one order: the order in which the caller sends and receives it. Both
/// scenarios are written from this one list, so what one sends is what the other waits for, and nothing can cross on the way.
/// </summary>
public sealed class SippDialogue
{
    private SippDialogue(SimulationRun run, string caller, string farEnd, IReadOnlyList<SippMessage> messages)
    {
        (Run, Messages) = (run, messages);
        Caller = run.Nodes.First(node => node.Id == caller);
        FarEnd = run.Nodes.First(node => node.Id == farEnd);
    }

    /// <summary>The run.</summary>
    public SimulationRun Run { get; }

    /// <summary>The node that sends the run's first request.</summary>
    public NodeAddress Caller { get; }

    /// <summary>The node that answers it for good.</summary>
    public NodeAddress FarEnd { get; }

    /// <summary><c>UDP</c>, <c>TCP</c>, <c>TLS</c>.</summary>
    public string Transport => Run.Transmissions.First().Transport;

    /// <summary>The messages, each once: retransmissions are left to SIPp's own timers.</summary>
    public IReadOnlyList<SippMessage> Messages { get; }

    /// <summary>How many messages of the same call belong to other branches of a fork and are left out.</summary>
    public int LeftOut { get; private init; }

    /// <summary>How many further calls (Call-IDs) the run has, which are left out.</summary>
    public int FurtherCalls { get; private init; }

    /// <summary>Reads the dialogue of a run; null where two scenarios cannot play it, with the reason.</summary>
    public static SippDialogue? Of(SimulationRun run, out SippObstacle? obstacle)
    {
        Sent[] sent = [.. run.Events.OfType<Sent>()];
        Transmission first = sent[0].Transmission;
        Sent[] call = [.. sent.Where(one => one.Transmission.Message.CallId == first.Message.CallId)];
        List<SippMessage> all = Transcript(run.Topology, call, first.From);
        SippMessage? decisive = Decisive(all, first.Message.Method);
        obstacle = run.End == RunEnd.EventLimit ? new(SippObstacleKind.Endless, first.Label)
            : decisive is null ? new(SippObstacleKind.Unanswered, first.Label)
            : null;
        if (obstacle is not null)
            return null;
        List<SippMessage> kept = WithoutOtherBranches(all, decisive!);
        string farEnd = kept.First(message => !message.FromCaller && message.FarTag == decisive!.FarTag).Maker;
        HashSet<string> arrived = [.. call.Where(one => one.Transmission.To == farEnd && one.Transmission.Outcome != TransmissionOutcome.Lost).Select(one => KeyOf(one.Transmission))];
        obstacle = ObstacleOf(kept, arrived);
        return obstacle is not null ? null : new SippDialogue(run, first.From, farEnd, kept)
        {
            LeftOut = all.Count - kept.Count,
            FurtherCalls = sent.Select(one => one.Transmission.Message.CallId).Distinct().Count() - 1,
        };
    }

    // What comes to the caller is taken as its maker sent it: without what the hops between have added.
    private static List<SippMessage> Transcript(Topology topology, Sent[] call, string caller)
    {
        var made = new Dictionary<string, Transmission>();
        var messages = new List<(SippMessage Message, int Index)>();
        var seen = new HashSet<string>();
        for (int i = 0; i < call.Length; i++)
        {
            Transmission transmission = call[i].Transmission;
            string key = KeyOf(transmission);
            made.TryAdd(key, transmission);
            if (transmission.From == caller && seen.Add(key))
                messages.Add((new SippMessage(transmission.Message, true, call[i].At, caller), i));
            else if (transmission.To == caller && transmission.Outcome != TransmissionOutcome.Lost && seen.Add(key))
                messages.Add((new SippMessage(made[key].Message, false, call[i].At + topology.DelayOf(transmission.From, caller) + transmission.Late, made[key].From), i));
        }
        // What arrives at a moment is the cause of what leaves at that moment.
        return [.. messages.OrderBy(one => one.Message.At).ThenBy(one => one.Message.FromCaller).ThenBy(one => one.Index).Select(one => one.Message)];
    }

    /// <summary>A message whatever hop it is on: the same for its retransmissions.</summary>
    private static string KeyOf(Transmission transmission) =>
        $"{transmission.Label} {transmission.Message.CSeq?.Number} {transmission.Message.From?.Tag} {transmission.Message.To?.Tag} {transmission.Message.RSeq}";

    // The response that settles with whom the caller speaks: its first 2xx, else its last refusal.
    private static SippMessage? Decisive(List<SippMessage> all, SipMethod method)
    {
        List<SippMessage> finals = all.FindAll(message => !message.FromCaller && message.IsFinal && message.Message.CSeq?.Method == method);
        return finals.Find(message => message.Message.StatusCode < 300) ?? finals.LastOrDefault();
    }

    // Branches of a fork that did not win (RFC 3261 12.1): dialogs of their own, which a second end would have to play.
    private static List<SippMessage> WithoutOtherBranches(List<SippMessage> all, SippMessage decisive)
    {
        if (decisive.Message.CSeq?.Method != SipMethod.Invite)
            return all;
        IEnumerable<SippMessage> answers = all.Where(message => !message.FromCaller && message.FarTag is not null && message.Message.CSeq?.Method == SipMethod.Invite && !message.Message.IsRequest);
        HashSet<string> others = [.. answers.Where(message => message.Message.StatusCode < 300).Select(message => message.FarTag!)];
        others.ExceptWith(answers.Where(message => message.Message.StatusCode >= 300).Select(message => message.FarTag!));
        others.Remove(decisive.FarTag ?? "");
        return all.FindAll(message => message.FarTag is not { } tag || !others.Contains(tag));
    }

    private static SippObstacle? ObstacleOf(List<SippMessage> messages, HashSet<string> arrived)
    {
        foreach (SippMessage message in messages)
        {
            if (message.Message is { IsRequest: true, Method.Known: not KnownMethod.Ack } && !messages.Exists(other => other.IsFinal && other.Answers(message)))
                return new(SippObstacleKind.Unanswered, message.Label);
            if (message.IsFinal && message.Message.CSeq?.Method == SipMethod.Invite && !messages.Exists(other => Acknowledges(other, message)))
                return new(SippObstacleKind.NotAcknowledged, message.Label);
            if (message.FromCaller && MustArrive(message, messages) && !arrived.Contains(KeyOf(new Transmission("", "", message.Message, message.Label, 0))))
                return new(SippObstacleKind.Lost, message.Label);
        }
        return null;
    }

    private static bool Acknowledges(SippMessage ack, SippMessage final) =>
        ack.Message is { IsRequest: true, Method.Known: KnownMethod.Ack } && ack.FromCaller != final.FromCaller && ack.Transaction.Number == final.Transaction.Number;

    // A request that is answered has arrived. An ACK to a refusal and a refusal itself go from hop to hop (RFC 3261 16.7, 17.1.1.3).
    private static bool MustArrive(SippMessage message, List<SippMessage> messages) => message.Message.IsRequest
        ? message.Message.Method == SipMethod.Ack && messages.Exists(final => final.Message.StatusCode is >= 200 and < 300 && Acknowledges(message, final))
        : message.Message.StatusCode is > 100 and < 300;
}
