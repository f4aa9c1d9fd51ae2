using System.Globalization;
using System.Runtime.CompilerServices;
using FlowViewer.Calls;
using FlowViewer.Ladders;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Play;
using FlowViewer.Simulation.Scenarios;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;

namespace FlowViewer.Flows.Runs;

/// <summary>
/// A run read as a trace is (design D3): what of its events people see, with the transactions, dialogs, calls and repetitions that
/// <see cref="CallTable"/> finds in its messages. A run is read once, however many ask.
/// </summary>
public sealed class RunReading
{
    private static readonly ConditionalWeakTable<SimulationRun, RunReading> Known = [];

    private readonly SimulationRun _run;
    private readonly Dictionary<string, string> _groups;
    private readonly (StepPattern Pattern, Explanation Explanation)[] _patterns;
    private readonly Dictionary<string, int> _nth = [];

    private RunReading(SimulationRun run)
    {
        _run = run;
        Calls = CallTable.Of(run.ToTrace());
        _groups = run.Nodes.ToDictionary(node => node.Id, node => node.Group);
        _patterns =
        [
            .. run.Scenario.Explain.Select(explanation => (
                StepPattern.Parse(explanation.On) ?? throw new ScenarioException($"{run.Scenario.Id}: `on: {explanation.On}` is no pattern of a step."),
                explanation)),
        ];
        Steps = Rows();
    }

    /// <summary>The reading of a run.</summary>
    /// <exception cref="ScenarioException">An explanation of the scenario says of no step that it is about it.</exception>
    public static RunReading Of(SimulationRun run) => Known.GetValue(run, made => new RunReading(made));

    /// <summary>The calls of the run, and how its messages relate to each other, by their place in the trace of the run (<see cref="SimulationRun.ToTrace"/>).</summary>
    public CallTable Calls { get; }

    /// <summary>The rows of the ladder, with the events that they show.</summary>
    public IReadOnlyList<RunStep> Steps { get; }

    /// <summary>What a step means; null where the scenario says nothing of it.</summary>
    public Explanation? ExplanationOf(RunStep step) =>
        _patterns.FirstOrDefault(pair => pair.Pattern.Means(step, lane => _groups[lane])).Explanation;

    private List<RunStep> Rows()
    {
        var steps = new List<RunStep>();
        var rows = new Dictionary<Sent, int>(ReferenceEqualityComparer.Instance);
        // The number of the row of each message of the trace.
        int[] numbers = new int[Calls.Relations.Count];
        var invites = new HashSet<int>();
        int message = 0;
        for (int i = 0; i < _run.Events.Count; i++)
        {
            int n = steps.Count + 1;
            switch (_run.Events[i])
            {
                case Sent sent:
                    rows[sent] = steps.Count;
                    numbers[message] = n;
                    steps.Add(Message(sent, i, n, message++, numbers, invites));
                    break;
                case Arrived late:
                    RunStep row = steps[rows[late.Of]];
                    // It is the message of an earlier row: nothing is counted anew.
                    MessageStep arrival = row.Message! with { N = n, Time = late.At, Outcome = StepOutcome.Delivered, RetransmissionOf = null, ArrivalOf = rows[late.Of] + 1 };
                    steps.Add(new RunStep(arrival, late, i) { IsAckToRefusal = row.IsAckToRefusal });
                    rows[late.Of] = steps.Count - 1;
                    break;
                case Discarded discarded:
                    RunStep useless = steps[rows[discarded.Of]];
                    steps[rows[discarded.Of]] = useless with { Step = useless.Message! with { Outcome = StepOutcome.Discarded }, Discarded = discarded.Reason };
                    break;
                case TimerFired { IsShown: true } fired:
                    steps.Add(Beside(fired, i, new TimerStep { N = n, Time = fired.At, From = fired.Node, To = fired.Node, Label = fired.Timer.Length == 1 ? $"Timer {fired.Timer}" : fired.Timer }));
                    break;
                case BearerChanged bearer:
                    string change = string.Create(CultureInfo.InvariantCulture, $"QCI {bearer.Qci} {(bearer.IsUp ? "up" : "down")}");
                    steps.Add(Beside(bearer, i, new BearerStep { N = n, Time = bearer.At, From = bearer.Node, To = bearer.Node, Label = change }));
                    break;
                case Asked query:
                    steps.Add(Beside(query, i, new NoteStep { N = n, Time = query.At, From = query.Node, To = query.Node, Label = query.Text }));
                    break;
            }
        }
        return steps;
    }

    private RunStep Message(Sent sent, int at, int n, int index, int[] numbers, HashSet<int> invites)
    {
        Transmission transmission = sent.Transmission;
        SipMessage message = transmission.Message;
        MessageRelations relations = Calls.Relations[index];
        var step = new MessageStep
        {
            N = n,
            Time = sent.At,
            From = transmission.From,
            To = transmission.To,
            Label = message.IsRequest ? message.Method.Name : $"{message.StatusCode} {message.ReasonPhrase}",
            Method = message.CSeq?.Method.Name,
            Status = message.IsRequest ? null : message.StatusCode,
            CSeq = message.CSeq is { } cseq ? $"{cseq.Number} {cseq.Method}" : null,
            Outcome = OutcomeOf(transmission),
            RetransmissionOf = relations.RetransmissionOf < 0 ? null : numbers[relations.RetransmissionOf],
            CopyOf = relations.CopyOf < 0 ? null : numbers[relations.CopyOf],
            Transaction = relations.Transaction,
            Dialog = Calls.DialogNumber(index),
            Call = relations.Call,
            HasSdp = message.Sdp is not null,
            FromAddress = transmission.FromAddress,
            ToAddress = transmission.ToAddress,
            Transport = transmission.Transport,
            Content = new SentContent(message),
            IsTagChanged = Calls.IsTagChanged(index),
        };
        if (message.IsRequest && message.Method == SipMethod.Invite)
            invites.Add(relations.Transaction);
        var row = new RunStep(step, sent, at)
        {
            // RFC 3261 17.1.1.3: the ACK to a refusal belongs to the transaction of its INVITE.
            IsAckToRefusal = message.IsRequest && message.Method == SipMethod.Ack && invites.Contains(relations.Transaction),
        };
        return Counted(row);
    }

    private RunStep Counted(RunStep row)
    {
        Step step = row.Step;
        MessageStep? message = row.Message;
        string key = $"{step.From} {step.To} {(row.IsReInvite ? "re-INVITE" : step.Label)} {(message?.Status is null ? "" : message.Method)}";
        int n = _nth.GetValueOrDefault(key) + (message?.IsRepeat == true ? 0 : 1);
        return row with { Nth = _nth[key] = Math.Max(1, n) };
    }

    private RunStep Beside(RunEvent happened, int at, Step step) => Counted(new RunStep(step, happened, at));

    private static StepOutcome OutcomeOf(Transmission transmission) => transmission.Outcome switch
    {
        TransmissionOutcome.Lost => StepOutcome.Lost,
        TransmissionOutcome.Delayed => StepOutcome.Delayed,
        TransmissionOutcome.Duplicate => StepOutcome.Duplicate,
        _ => StepOutcome.Delivered,
    };

    /// <summary>A message that a node wrote.</summary>
    private sealed class SentContent(SipMessage message) : MessageContent
    {
        protected override ReadOnlyMemory<byte> Fetch() => message.Bytes;

        protected override int CountProblems() => message.Problems.Count(problem => problem.Severity > ProblemSeverity.Notice);
    }
}

/// <summary>The rows of a run, at the run itself.</summary>
public static class RunRows
{
    extension(SimulationRun run)
    {
        /// <summary>The rows of the run's ladder, with the events that they show.</summary>
        public IReadOnlyList<RunStep> Steps => RunReading.Of(run).Steps;

        /// <summary>What a step means; null where the scenario says nothing of it.</summary>
        public Explanation? ExplanationOf(RunStep step) => RunReading.Of(run).ExplanationOf(step);
    }
}
