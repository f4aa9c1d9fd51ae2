using FlowViewer.Simulation.Phones;

namespace FlowViewer.Simulation.Scenarios;

/// <summary>
/// A documented flow as its file states it (<c>content/flows</c>): who the nodes are, what they can, and what people do. It states causes;
/// the messages come out of the state machines (design D7).
/// </summary>
public sealed record Scenario
{
    /// <summary>Its name in addresses: <c>callee-busy</c>, <c>rfc3665-3.2</c>.</summary>
    public string Id { get; init; } = "";

    /// <summary>Where the index of flows lists it: volte, services, rfc3665, rfc5359, failures.</summary>
    public string Group { get; init; } = "";

    /// <summary>Its title.</summary>
    public LocalizedText Title { get; init; } = new();

    /// <summary>What happens in it, in a sentence or two.</summary>
    public LocalizedText Summary { get; init; } = new();

    /// <summary>The clauses that document it.</summary>
    public List<string> Sources { get; init; } = [];

    /// <summary>The network it runs in: a file of <c>content/topologies</c>.</summary>
    public string Topology { get; init; } = "";

    /// <summary>udp, tcp or tls: with the last two nothing is repeated by timers A, E and G.</summary>
    public string Transport { get; init; } = "udp";

    /// <summary>The values of T1, T2 and T4.</summary>
    public TimerSpec Timers { get; init; } = new();

    /// <summary>What the phones are and can, by the id of their node.</summary>
    public Dictionary<string, UserAgentSpec> Agents { get; init; } = [];

    /// <summary>What differs at the other nodes from what the topology states, by their ids.</summary>
    public Dictionary<string, NodeSpec> Nodes { get; init; } = [];

    /// <summary>The phones that are registered before it begins.</summary>
    public List<string> Registered { get; init; } = [];

    /// <summary>The phones that answered the challenges of their servers before it begins, so that their first request has credentials.</summary>
    public List<string> Authenticated { get; init; } = [];

    /// <summary>Places where users are reached beside those of <see cref="Registered"/>: URIs of users, and of their contacts.</summary>
    public Dictionary<string, List<string>> Bindings { get; init; } = [];

    /// <summary>What the network loses in it, by the names of transmissions: the cause that a flow about a loss is made of.</summary>
    public List<string> Lost { get; init; } = [];

    /// <summary>What people do.</summary>
    public List<ScriptLine> Script { get; init; } = [];

    /// <summary>What the page lets people change.</summary>
    public List<ScenarioOption> Options { get; init; } = [];

    /// <summary>Changes that are worth a look, ready to choose.</summary>
    public List<Preset> Presets { get; init; } = [];

    /// <summary>What each step means.</summary>
    public List<Explanation> Explain { get; init; } = [];
}

/// <summary>The timer values of a scenario.</summary>
public sealed record TimerSpec
{
    /// <summary>The estimate of the round trip (RFC 3261 Table 4).</summary>
    public TimeSpan T1 { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest interval between copies.</summary>
    public TimeSpan T2 { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>How long a message may stay in the network.</summary>
    public TimeSpan T4 { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>True where phones and what they speak to use the longer values of 3GPP TS 24.229 7.7.</summary>
    public bool Ims { get; init; }
}

/// <summary>What a scenario states of a phone; see <see cref="AgentProfile"/>.</summary>
public sealed record UserAgentSpec
{
    /// <summary>Its public identity.</summary>
    public string Uri { get; init; } = "";

    /// <summary>The name beside it.</summary>
    public string Name { get; init; } = "";

    /// <summary>Option tags.</summary>
    public List<string> Supports { get; init; } = [];

    /// <summary>Audio codecs, most wanted first.</summary>
    public List<string> Audio { get; init; } = ["PCMU"];

    /// <summary>Video codecs.</summary>
    public List<string> Video { get; init; } = [];

    /// <summary>True where the first offer has video.</summary>
    public bool OffersVideo { get; init; }

    /// <summary>True where the INVITE has no offer.</summary>
    public bool OffersLate { get; init; }

    /// <summary>What it does with a call.</summary>
    public IncomingCallPolicy Reception { get; init; }

    /// <summary>Where it redirects to.</summary>
    public string? RedirectTo { get; init; }

    /// <summary>True with call waiting.</summary>
    public bool Waiting { get; init; }

    /// <summary>How long after ringing its user answers.</summary>
    public TimeSpan? Answers { get; init; }

    /// <summary>True where ringing is announced reliably.</summary>
    public bool RingsReliably { get; init; }

    /// <summary>True where ringing is announced.</summary>
    public bool Announces { get; init; } = true;

    /// <summary>User name of its credentials.</summary>
    public string? User { get; init; }

    /// <summary>Password.</summary>
    public string? Password { get; init; }

    /// <summary>Password that it believes to have, where it is wrong.</summary>
    public string? WrongPassword { get; init; }

    /// <summary>The Request-URI of its REGISTER, where that is not the domain of its URI.</summary>
    public string? Registrar { get; init; }

    /// <summary>Route values of its first requests.</summary>
    public List<string> Route { get; init; } = [];

    /// <summary>Proxies to try in turn.</summary>
    public List<string> Alternatives { get; init; } = [];

    /// <summary>True for a phone in IMS.</summary>
    public bool Ims { get; init; }

    /// <summary>True for the media gateway control function: its ISUP messages are notes of the ladder.</summary>
    public bool Gateway { get; init; }

    /// <summary>True for the focus of conferences.</summary>
    public bool Focus { get; init; }

    /// <summary>The session interval that it asks for.</summary>
    public TimeSpan? SessionExpires { get; init; }

    /// <summary>The shortest session interval that it takes.</summary>
    public TimeSpan? MinSe { get; init; }

    /// <summary>True where it goes where a 3xx sends it.</summary>
    public bool FollowsRedirects { get; init; } = true;

    /// <summary>What its Contact says of it: <c>automaton</c>, <c>+sip.byeless</c>.</summary>
    public List<string> Features { get; init; } = [];

    /// <summary>True where it only plays, as a music server does.</summary>
    public bool OnlyPlays { get; init; }

    /// <summary>True where the Contact of a call on hold says that nobody hears it.</summary>
    public bool TellsRendering { get; init; }

    /// <summary>The proxy that calls have to come through.</summary>
    public string? OnlyThrough { get; init; }

    /// <summary>True where it listens to the announcement that a refusal names.</summary>
    public bool HearsAnnouncements { get; init; }

    /// <summary>True where it does what a REFER asks for.</summary>
    public bool TakesReferrals { get; init; } = true;

    /// <summary>True where others may watch its dialogs.</summary>
    public bool ShowsDialogs { get; init; } = true;
}

/// <summary>One thing that people do: at a time, or some time after something happened at an agent.</summary>
public sealed record ScriptLine
{
    /// <summary>When, counted from the beginning; null where <see cref="When"/> says.</summary>
    public TimeSpan? At { get; init; }

    /// <summary>What has to happen first: <c>bob ringing</c>, <c>alice talking</c>, with <c>x2</c> behind for the second time.</summary>
    public ScriptText? When { get; init; }

    /// <summary>How long after that.</summary>
    public TimeSpan After { get; init; }

    /// <summary>What is done: <c>alice calls bob</c>.</summary>
    public ScriptText Do { get; init; } = "";
}

/// <summary>Something that the page lets people choose.</summary>
public sealed record ScenarioOption
{
    /// <summary>Its name in addresses.</summary>
    public string Id { get; init; } = "";

    /// <summary>Its words.</summary>
    public LocalizedText Title { get; init; } = new();

    /// <summary>The choices, the usual one first.</summary>
    public List<OptionValue> Values { get; init; } = [];
}

/// <summary>One choice of an option.</summary>
public sealed record OptionValue
{
    /// <summary>Its name in addresses.</summary>
    public string Id { get; init; } = "";

    /// <summary>Its words.</summary>
    public LocalizedText Title { get; init; } = new();

    /// <summary>What it changes in the scenario: a path such as <c>agents.bob.reception</c>, and the new value.</summary>
    public Dictionary<string, object> Set { get; init; } = [];
}

/// <summary>A change worth a look.</summary>
public sealed record Preset
{
    /// <summary>Its words.</summary>
    public LocalizedText Title { get; init; } = new();

    /// <summary>A transmission that is lost.</summary>
    public string? Drop { get; init; }

    /// <summary>A transmission that is late.</summary>
    public string? Delay { get; init; }

    /// <summary>A transmission that arrives twice.</summary>
    public string? Duplicate { get; init; }

    /// <summary>Options that it sets.</summary>
    public Dictionary<string, string> Options { get; init; } = [];
}

/// <summary>What some steps mean: matched against the run, never numbered.</summary>
public sealed record Explanation
{
    /// <summary>Which steps: <c>183.INVITE ue-b &gt; *</c>, <c>bearer ue-a</c>, <c>timer B alice</c>.</summary>
    public string On { get; init; } = "";

    /// <summary>English.</summary>
    public string En { get; init; } = "";

    /// <summary>Simplified Chinese.</summary>
    public string Zh { get; init; } = "";

    /// <summary>The clause that the step follows.</summary>
    public string Clause { get; init; } = "";
}
