namespace FlowViewer.Ladders;

/// <summary>
/// A sequence of steps between lanes: what every producer (documented flow, simulator run, captured trace) makes and every writer
/// draws (design D3). <see cref="Steps"/> may make its items as they are asked for (<see cref="StepList"/>), so a ladder of 100,000 steps
/// costs what is looked at.
/// </summary>
public sealed record Ladder(string Id, string Title, IReadOnlyList<Lane> Lanes, IReadOnlyList<Step> Steps)
{
    /// <summary>The calls that the steps belong to, by ascending number; empty where the producer does not tell calls apart.</summary>
    public IReadOnlyList<LadderCall> Calls { get; init; } = [];

    /// <summary>The steps that are messages, made as they are asked for.</summary>
    public IEnumerable<MessageStep> Messages => Steps.OfType<MessageStep>();

    /// <summary>The largest number of a step; 0 if there is none.</summary>
    public int LastNumber => Steps.Count == 0 ? 0 : NumberAt(Steps.Count - 1);

    /// <summary>The number of the step in a row; rows are counted from 0, and without a filter the number is one more.</summary>
    public int NumberAt(int row) => StepList.NumberAt(Steps, row);

    /// <summary>What can be said of the step in a row without making it.</summary>
    public StepFacts FactsAt(int row) => StepList.FactsOf(Steps, row);

    /// <summary>The lanes between which the step in a row goes, without making it.</summary>
    public (string From, string To) EndsAt(int row) => StepList.EndsOf(Steps, row);

    /// <summary>The row of the step with number <paramref name="n"/>, from 0; null where the ladder has no such step or it is hidden.</summary>
    public int? RowOf(int n)
    {
        // Numbers ascend and none is smaller than its row allows: a ladder that hides nothing is answered at once.
        int low = 0, high = Math.Min(n, Steps.Count) - 1;
        if (high >= 0 && NumberAt(high) == n)
            return high;
        while (low <= high)
        {
            int middle = (low + high) / 2, number = NumberAt(middle);
            if (number == n)
                return middle;
            if (number < n)
                low = middle + 1;
            else
                high = middle - 1;
        }
        return null;
    }

    /// <summary>The number of the step that is the message of this ordinal, from 1, among the SIP messages of the ladder; null where there are fewer.</summary>
    public int? NumberOfMessage(int ordinal)
    {
        for (int row = 0; row < Steps.Count; row++)
        {
            if (FactsAt(row).Kind == StepKind.Message && --ordinal == 0)
                return NumberAt(row);
        }
        return null;
    }

    /// <summary>The step with number <paramref name="n"/>; null where the ladder has no such step or it is hidden.</summary>
    public Step? Find(int? n) => n is int number && RowOf(number) is int row ? Steps[row] : null;
}

/// <summary>One of several calls in a ladder.</summary>
/// <param name="Number">The number of the call in its trace, as <see cref="MessageStep.Call"/> has it.</param>
/// <param name="Dialogs">How many dialogs the call has.</param>
/// <param name="DialogsBefore">How many dialogs the calls before it have: subtracted from <see cref="MessageStep.Dialog"/> it gives the ordinal within the call.</param>
public sealed record LadderCall(int Number, int Dialogs, int DialogsBefore);

/// <summary>One vertical line: a node, a phone, an address.</summary>
public sealed record Lane(string Id, string Name, LaneKind Kind = LaneKind.Unknown)
{
    /// <summary>True where the source named no address and this lane was worked out from Via, Contact or the Request-URI.</summary>
    public bool Inferred { get; init; }

    /// <summary>The addresses that this lane stands for (<c>192.0.2.10:5060</c>, <c>[2001:db8::1]:5060</c>); more than one once lanes are merged.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>
    /// The part of <see cref="Name"/> that says what the node is, at its beginning: its role or its product. Null where nothing is known, or where
    /// the name was chosen.
    /// </summary>
    public string? Title { get; init; }

    /// <summary>The role in its network as the field abbreviates it: <c>P-CSCF</c>, <c>UE</c>, <c>I-CSCF/S-CSCF</c>; null where it is not known.</summary>
    public string? Role { get; init; }

    /// <summary>What says so in the messages; empty where nothing does, and for runs, whose nodes are known.</summary>
    public IReadOnlyList<LaneEvidence> Evidence { get; init; } = [];

    /// <summary>What names another address of the node than the one that it is seen at: a NAT is between. Null where nothing does.</summary>
    public LaneEvidence? Behind { get; init; }
}

/// <summary>A header field that says what a lane is or how it is called.</summary>
/// <param name="Field">The name of the field; <c>Request-URI</c> for that.</param>
/// <param name="Value">Its value, or the part that says so.</param>
/// <param name="Call">The number of the call in the trace.</param>
/// <param name="Message">The number of the message in the ladder of that call, from 1.</param>
public sealed record LaneEvidence(string Field, string Value, int Call, int Message);

/// <summary>What a lane is, for its icon.</summary>
public enum LaneKind
{
    /// <summary>Not known.</summary>
    Unknown,
    /// <summary>A phone, softphone or other user agent.</summary>
    UserAgent,
    /// <summary>A proxy (RFC 3261 16).</summary>
    Proxy,
    /// <summary>A registrar (RFC 3261 10).</summary>
    Registrar,
    /// <summary>A back-to-back user agent or session border controller.</summary>
    B2bua,
    /// <summary>A gateway to another network.</summary>
    Gateway,
    /// <summary>An IMS core node, or the core folded to one lane.</summary>
    Ims,
}

/// <summary>What a step is.</summary>
public enum StepKind
{
    /// <summary>A SIP message.</summary>
    Message,
    /// <summary>A timer that started, stopped or fired.</summary>
    Timer,
    /// <summary>Words beside the ladder: a log line, an explanation.</summary>
    Note,
    /// <summary>A bearer that came up or went down.</summary>
    Bearer,
    /// <summary>A message of another protocol than SIP, or an event that one node logged.</summary>
    Signal,
}

/// <summary>What became of a transmission.</summary>
public enum StepOutcome
{
    /// <summary>It arrived (or was captured).</summary>
    Delivered,
    /// <summary>It was lost.</summary>
    Lost,
    /// <summary>It arrives late: the step that has its number as <see cref="MessageStep.ArrivalOf"/> shows the arrival.</summary>
    Delayed,
    /// <summary>A second copy of the same transmission: a duplicate in the network, or the same message seen at another tap.</summary>
    Duplicate,
    /// <summary>It arrived, and the receiver had no use for it; <see cref="Step.Notes"/> say why.</summary>
    Discarded,
}
