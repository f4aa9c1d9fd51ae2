using System.Globalization;
using FlowViewer.Ladders;
using FlowViewer.Simulation.Network;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Simulation.Run;

/// <summary>Makes the ladder of a run: open, with a lane for each node, or folded into its groups.</summary>
public static class RunLadder
{
    /// <summary>The ladder with every node in a lane of its own.</summary>
    public static Ladder Of(SimulationRun run, string language = "en")
    {
        Lane[] lanes = [.. run.Nodes.Select(node => new Lane(node.Id, node.Name, node.Kind) { Addresses = [.. node.Earlier, node.IpAndPort] })];
        return new Ladder(run.Scenario.Id, run.Scenario.Title.In(language), lanes,
        [
            .. run.Steps.Select(step => step.Step with { StateSource = () => NodeStates.After(run, step.Step.N), Notes = [.. DeliveryWords.Of(step, run).Select(words => words.In(language))] }),
        ]);
    }

    /// <summary>The rows of a run: what of its events people see.</summary>
    internal static List<RunStep> Steps(SimulationRun run)
    {
        var steps = new List<RunStep>();
        var numbers = new Numbering();
        var rows = new Dictionary<Sent, int>(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < run.Events.Count; i++)
        {
            RunEvent happened = run.Events[i];
            Step? step = happened switch
            {
                Sent sent => Message(sent, steps.Count + 1, numbers),
                // It is the message of an earlier row: nothing is counted anew.
                Arrived late => steps[rows[late.Of]].Step with { N = steps.Count + 1, Time = late.At, Outcome = StepOutcome.Delivered, RetransmissionOf = null, ArrivalOf = rows[late.Of] + 1 },
                TimerFired { IsShown: true } fired => Beside(fired, steps.Count + 1, StepKind.Timer, fired.Timer.Length == 1 ? $"Timer {fired.Timer}" : fired.Timer),
                BearerChanged bearer => Beside(bearer, steps.Count + 1, StepKind.Bearer, string.Create(CultureInfo.InvariantCulture, $"QCI {bearer.Qci} {(bearer.IsUp ? "up" : "down")}")),
                Remarked { Key: "diameter" or "isup" or "dns" or "map" or "sv" or "radio" } query => Beside(query, steps.Count + 1, StepKind.Note, query.About[0]),
                _ => null,
            };
            if (happened is Discarded discarded)
                steps[rows[discarded.Of]] = Discard(steps[rows[discarded.Of]], discarded);
            if (step is null)
                continue;
            if (happened is Sent or Arrived)
                rows[happened is Arrived arrival ? arrival.Of : (Sent)happened] = steps.Count;
            var row = new RunStep(step, happened, i) { IsAckToRefusal = numbers.IsAckToRefusal(happened) };
            steps.Add(happened is Arrived ? row : row with { Nth = numbers.Nth(row) });
        }
        return steps;
    }

    /// <summary>The lanes as they fold: each group of nodes one lane, in the order of its first node.</summary>
    public static LaneArrangement Folding(SimulationRun run) => LaneArrangement.Parse(string.Join(
        ',',
        from node in run.Nodes
        group node by node.Group into members
        where members.Count() > 1
        select string.Join('*', members.Select(member => member.Id)) + "~" + run.Topology.Groups.GetValueOrDefault(members.Key, members.Key)));

    /// <summary>The ladder folded into its groups, its rows numbered from 1: a documented flow in its compact form is a ladder in its own right.</summary>
    public static LaneFold Folded(SimulationRun run, string language = "en") => Folding(run).Apply(Of(run, language)).Renumbered();

    private static RunStep Discard(RunStep row, Discarded discarded) => row with { Step = row.Step with { Outcome = StepOutcome.Discarded }, Discarded = discarded.Reason };

    private static Step Message(Sent sent, int n, Numbering numbers)
    {
        Transmission transmission = sent.Transmission;
        SipMessage message = transmission.Message;
        return new Step
        {
            N = n,
            Time = sent.At,
            From = transmission.From,
            To = transmission.To,
            Kind = StepKind.Message,
            Label = message.IsRequest ? message.Method : $"{message.StatusCode} {message.ReasonPhrase}",
            Method = message.CSeq?.Method,
            Status = message.IsRequest ? null : message.StatusCode,
            CSeq = message.CSeq is { } cseq ? $"{cseq.Number} {cseq.Method}" : null,
            Outcome = transmission.Outcome,
            RetransmissionOf = transmission.Outcome == StepOutcome.Duplicate ? null : numbers.FirstOf(transmission, n),
            CopyOf = transmission.Outcome == StepOutcome.Duplicate ? numbers.FirstOf(transmission, n) : null,
            Transaction = numbers.Transaction(message),
            Dialog = numbers.Dialog(message),
            Call = numbers.Call(message),
            HasSdp = message.Sdp is not null,
            FromAddress = transmission.FromAddress,
            ToAddress = transmission.ToAddress,
            Transport = transmission.Transport,
            Raw = message.Bytes,
            ProblemSource = () => message.Problems.Count,
        };
    }

    private static Step Beside(RunEvent happened, int n, StepKind kind, string label) =>
        new() { N = n, Time = happened.At, From = happened.Node, To = happened.Node, Kind = kind, Label = label };

    /// <summary>Numbers transactions, dialogs and calls in the order in which they appear, and knows what is a repetition.</summary>
    private sealed class Numbering
    {
        private readonly Dictionary<string, int> _nth = [];
        private readonly Dictionary<string, int> _transactions = [], _dialogs = [], _calls = [], _first = [];
        private readonly HashSet<string> _invites = [];

        public int? Transaction(SipMessage message)
        {
            string method = message.CSeq?.Method ?? "";
            // The ACK to a refusal belongs to its INVITE, whose branch it has (RFC 3261 17.1.1.3).
            return Number(_transactions, $"{message.TopVia!.Branch} {(method == "ACK" ? "INVITE" : method)}");
        }

        public bool IsAckToRefusal(RunEvent happened)
        {
            if (happened is not Sent { Transmission.Message: { IsRequest: true } message })
                return false;
            string branch = message.TopVia!.Branch ?? "";
            if (message.Method == "INVITE")
                _invites.Add(branch);
            return message.Method == "ACK" && _invites.Contains(branch);
        }

        public int? Dialog(SipMessage message)
        {
            if (message.From?.Tag is not { } from || message.To?.Tag is not { } to)
                return null;
            (string one, string two) = string.CompareOrdinal(from, to) < 0 ? (from, to) : (to, from);
            return Number(_dialogs, $"{message.CallId} {one} {two}");
        }

        public int Nth(RunStep row)
        {
            Step step = row.Step;
            string key = $"{step.From} {step.To} {(row.IsReInvite ? "re-INVITE" : step.Label)} {(step.Status is null ? "" : step.Method)}";
            int n = _nth.GetValueOrDefault(key) + (step.RetransmissionOf is null && step.CopyOf is null ? 1 : 0);
            return _nth[key] = Math.Max(1, n);
        }

        public int? Call(SipMessage message) => message.CallId is { } id ? Number(_calls, id) : null;

        public int? FirstOf(Transmission transmission, int n)
        {
            string key = $"{transmission.From} {transmission.To} {Convert.ToBase64String(transmission.Message.Bytes.Span)}";
            return _first.TryAdd(key, n) ? null : _first[key];
        }

        private static int Number(Dictionary<string, int> known, string key)
        {
            if (!known.TryGetValue(key, out int number))
                known[key] = number = known.Count + 1;
            return number;
        }
    }
}
