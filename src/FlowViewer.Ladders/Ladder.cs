namespace FlowViewer.Ladders;

/// <summary>
/// A sequence of steps between lanes: what every producer (documented flow, simulator run, captured trace) makes and every writer
/// draws (design D3). <see cref="Steps"/> may make its items as they are asked for (<see cref="StepList"/>), so a ladder of 100,000 steps
/// costs what is looked at.
/// </summary>
public sealed record Ladder(string Id, string Title, IReadOnlyList<Lane> Lanes, IReadOnlyList<Step> Steps);

/// <summary>One vertical line: a node, a phone, an address.</summary>
public sealed record Lane(string Id, string Name, LaneKind Kind = LaneKind.Unknown)
{
    /// <summary>True where the source named no address and this lane was worked out from Via, Contact or the Request-URI.</summary>
    public bool Inferred { get; init; }

    /// <summary>The addresses that this lane stands for (<c>192.0.2.10:5060</c>, <c>[2001:db8::1]:5060</c>); more than one once lanes are merged.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];
}

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
}

/// <summary>What became of a transmission.</summary>
public enum StepOutcome
{
    /// <summary>It arrived (or was captured).</summary>
    Delivered,
    /// <summary>It was lost.</summary>
    Lost,
    /// <summary>It arrives late: the step that has its number as <see cref="Step.ArrivalOf"/> shows the arrival.</summary>
    Delayed,
    /// <summary>A second copy of the same transmission: a duplicate in the network, or the same message seen at another tap.</summary>
    Duplicate,
    /// <summary>It arrived, and the receiver had no use for it; <see cref="Step.Notes"/> say why.</summary>
    Discarded,
}
