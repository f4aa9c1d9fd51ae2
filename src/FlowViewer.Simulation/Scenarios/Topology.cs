namespace FlowViewer.Simulation.Scenarios;

/// <summary>A network that several flows run in (<c>content/topologies</c>): nodes, who serves which domain, and how long a hop takes.</summary>
public sealed record Topology
{
    /// <summary>Its name: the name of the file.</summary>
    public string Id { get; init; } = "";

    /// <summary>The nodes in the order of the lanes.</summary>
    public List<NodeSpec> Nodes { get; init; } = [];

    /// <summary>How long a hop takes where no link says otherwise.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>Hops that take another time.</summary>
    public List<Link> Links { get; init; } = [];

    /// <summary>Names of groups of nodes, where they are not those of a node.</summary>
    public Dictionary<string, string> Groups { get; init; } = [];

    /// <summary>How long the hop between two nodes takes: as the last link between them says, else the usual time.</summary>
    public TimeSpan DelayOf(string from, string to) =>
        Links.FindLast(link => link.Between.Contains(from) && link.Between.Contains(to))?.Delay ?? Delay;
}

/// <summary>A hop that takes another time than the usual.</summary>
public sealed record Link
{
    /// <summary>The two ends.</summary>
    public List<string> Between { get; init; } = [];

    /// <summary>How long it takes, either way.</summary>
    public TimeSpan Delay { get; init; }
}

/// <summary>A node: what a topology states of it, and what a flow changes.</summary>
public sealed record NodeSpec
{
    /// <summary>Its name in addresses and in the script.</summary>
    public string Id { get; init; } = "";

    /// <summary>Its name on the ladder.</summary>
    public string? Name { get; init; }

    /// <summary>phone, proxy, redirect, p-cscf, i-cscf, s-cscf, tas, scc-as, msc-server and so on.</summary>
    public string? Role { get; init; }

    /// <summary>Its host name.</summary>
    public string? Host { get; init; }

    /// <summary>Its address.</summary>
    public string? Ip { get; init; }

    /// <summary>Its port, where it is not 5060.</summary>
    public int? Port { get; init; }

    /// <summary>The group that it folds into; its own id where nothing is said.</summary>
    public string? Group { get; init; }

    /// <summary>The domains whose requests come to it.</summary>
    public List<string>? Domains { get; init; }

    /// <summary>Whether it stays on the path of dialogs.</summary>
    public bool? RecordsRoute { get; init; }

    /// <summary>Whether it takes registrations in.</summary>
    public bool? Registers { get; init; }

    /// <summary>Whether it asks the domain's users who they are before it calls for them.</summary>
    public bool? Challenges { get; init; }

    /// <summary>MD5 or SHA-256.</summary>
    public string? Algorithm { get; init; }

    /// <summary>Whether the places of a user are tried one after the other.</summary>
    public bool? Serial { get; init; }

    /// <summary>How long a place may ring before the next one is tried, where they are tried one after the other.</summary>
    public TimeSpan? RingsFor { get; init; }

    /// <summary>Who may not call whom.</summary>
    public List<ScreeningRule>? Screens { get; init; }

    /// <summary>Whether it has failed.</summary>
    public bool? Fails { get; init; }

    /// <summary>Its Timer C.</summary>
    public TimeSpan? TimerC { get; init; }

    /// <summary>What it answers where nothing came back from a place, 408 unless stated.</summary>
    public int? TimeoutStatus { get; init; }

    /// <summary>Whether media flows through it, so that descriptions that pass name its own address.</summary>
    public bool? RelaysMedia { get; init; }

    /// <summary>Where it sends calls on to.</summary>
    public List<ForwardingRule>? Forwards { get; init; }

    /// <summary>What it refuses: the status, for requests of that method.</summary>
    public RefusalRule? Refuses { get; init; }

    /// <summary>Whether the policy function behind a P-CSCF grants the bearers that it asks for.</summary>
    public bool? Grants { get; init; }

    /// <summary>The session transfer number for SRVCC that leads to it, where it is an SCC AS.</summary>
    public string? StnSr { get; init; }

    /// <summary>How long it lets a phone ring before it ends the call.</summary>
    public TimeSpan? NoAnswer { get; init; }

    /// <summary>What it then answers the caller.</summary>
    public int? NoAnswerStatus { get; init; }

    /// <summary>Its neighbours by role, where it needs to know them: <c>s-cscf</c>, <c>as</c>, <c>p-cscf</c>.</summary>
    public Dictionary<string, string>? Knows { get; init; }

    /// <summary>This node with what a flow changes laid over it.</summary>
    public NodeSpec With(NodeSpec? change) => change is null ? this : this with
    {
        Name = change.Name ?? Name,
        Role = change.Role ?? Role,
        Host = change.Host ?? Host,
        Ip = change.Ip ?? Ip,
        Port = change.Port ?? Port,
        Group = change.Group ?? Group,
        Domains = change.Domains ?? Domains,
        RecordsRoute = change.RecordsRoute ?? RecordsRoute,
        Registers = change.Registers ?? Registers,
        Challenges = change.Challenges ?? Challenges,
        Algorithm = change.Algorithm ?? Algorithm,
        Serial = change.Serial ?? Serial,
        RingsFor = change.RingsFor ?? RingsFor,
        Screens = change.Screens ?? Screens,
        Fails = change.Fails ?? Fails,
        TimerC = change.TimerC ?? TimerC,
        TimeoutStatus = change.TimeoutStatus ?? TimeoutStatus,
        RelaysMedia = change.RelaysMedia ?? RelaysMedia,
        Forwards = change.Forwards ?? Forwards,
        Refuses = change.Refuses ?? Refuses,
        Grants = change.Grants ?? Grants,
        StnSr = change.StnSr ?? StnSr,
        NoAnswer = change.NoAnswer ?? NoAnswer,
        NoAnswerStatus = change.NoAnswerStatus ?? NoAnswerStatus,
        Knows = change.Knows ?? Knows,
    };
}

/// <summary>A call that is sent on: whose, when, and to whom (3GPP TS 24.604, RFC 5359 2.7 to 2.9).</summary>
public sealed record ForwardingRule
{
    /// <summary>The agent whose calls they are.</summary>
    public string Of { get; init; } = "";

    /// <summary>always, busy, no-answer, unreachable or deflected, where the phone itself names the place by 302.</summary>
    public string When { get; init; } = "always";

    /// <summary>The URI, or the agent, that gets the call.</summary>
    public string To { get; init; } = "";

    /// <summary>How long it rings before nobody counts as answering.</summary>
    public TimeSpan After { get; init; } = TimeSpan.FromSeconds(20);
}

/// <summary>A request that a node refuses.</summary>
public sealed record RefusalRule
{
    /// <summary>The method.</summary>
    public string Method { get; init; } = "INVITE";

    /// <summary>The status.</summary>
    public int Status { get; init; } = 403;

    /// <summary>Header fields that it adds, as <c>Name: value</c>.</summary>
    public List<string> With { get; init; } = [];
}

/// <summary>Calls that a node refuses by who calls whom (RFC 5359 2.13, 2.14).</summary>
public sealed record ScreeningRule
{
    /// <summary>The agent that calls.</summary>
    public string From { get; init; } = "";

    /// <summary>The agent, or the URI, that is called.</summary>
    public string To { get; init; } = "";

    /// <summary>The status.</summary>
    public int Status { get; init; } = 403;

    /// <summary>The reason phrase, where it is not the registered one.</summary>
    public string? Phrase { get; init; }

    /// <summary>The URI that plays why, for Error-Info (RFC 3261 20.18).</summary>
    public string? Announcement { get; init; }
}
