namespace FlowViewer.Simulation.Scenarios;

/// <summary>What a scenario states of a phone, or of another end of calls; its options change it.</summary>
public record UserAgentSpec
{
    /// <summary>Its public identity.</summary>
    public string Uri { get; init; } = "";

    /// <summary>The name beside it.</summary>
    public string Name { get; init; } = "";

    /// <summary>The option tags that it supports: 100rel, precondition, timer, replaces, 199, histinfo, path, sec-agree.</summary>
    public List<string> Supports { get; init; } = [];

    /// <summary>What it offers, most wanted first.</summary>
    public List<string> Audio { get; init; } = ["PCMU"];

    /// <summary>Its video codecs; it has none where this is empty.</summary>
    public List<string> Video { get; init; } = [];

    /// <summary>True where the first offer has video.</summary>
    public bool OffersVideo { get; init; }

    /// <summary>True where its INVITE has no offer: the callee offers, and the ACK answers (RFC 3261 13.2.1).</summary>
    public bool OffersLate { get; init; }

    /// <summary>What it does with a call.</summary>
    public IncomingCallPolicy Reception { get; init; }

    /// <summary>Where it redirects to.</summary>
    public string? RedirectTo { get; init; }

    /// <summary>True where it takes a second call while it talks (call waiting); else that one is refused as busy.</summary>
    public bool Waiting { get; init; }

    /// <summary>How long after ringing its user answers; left out where the script says, or nobody does.</summary>
    public TimeSpan? Answers { get; init; }

    /// <summary>True where ringing is announced reliably too (RFC 3262).</summary>
    public bool RingsReliably { get; init; }

    /// <summary>True where it announces ringing at all; some answer at once.</summary>
    public bool Announces { get; init; } = true;

    /// <summary>User name of its credentials; the user part of its URI unless set.</summary>
    public string? User { get; init; }

    /// <summary>Password.</summary>
    public string? Password { get; init; }

    /// <summary>Password that it believes to have, where it is wrong.</summary>
    public string? WrongPassword { get; init; }

    /// <summary>The Request-URI of its REGISTER; the domain of its URI unless set.</summary>
    public string? Registrar { get; init; }

    /// <summary>Route values of its first requests.</summary>
    public List<string> Route { get; init; } = [];

    /// <summary>Proxies to try in turn when the first one stays silent (RFC 3263 4.3).</summary>
    public List<string> Alternatives { get; init; } = [];

    /// <summary>True where it is a phone in IMS: its bearer comes from the network, and it writes the header fields of 3GPP TS 24.229.</summary>
    public bool Ims { get; init; }

    /// <summary>True for the media gateway control function: its ISUP messages are notes of the ladder.</summary>
    public bool Gateway { get; init; }

    /// <summary>True for the focus of conferences (RFC 4353; 3GPP TS 24.147 5.3.2).</summary>
    public bool Focus { get; init; }

    /// <summary>How long a session is to hold without a refresh (RFC 4028); left out where it does not ask.</summary>
    public TimeSpan? SessionExpires { get; init; }

    /// <summary>The shortest session interval that it takes (RFC 4028 5).</summary>
    public TimeSpan MinSe { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>True where it follows a 3xx to its Contact; else the call has failed for its user.</summary>
    public bool FollowsRedirects { get; init; } = true;

    /// <summary>What its Contact says of it beside the address (RFC 3840, RFC 4235 5): <c>automaton</c>, <c>+sip.byeless</c>.</summary>
    public List<string> Features { get; init; } = [];

    /// <summary>True where it only plays, as a music server does: it offers and answers sendonly.</summary>
    public bool OnlyPlays { get; init; }

    /// <summary>True where the Contact of a call on hold says that nobody hears it (RFC 4235 5.2).</summary>
    public bool TellsRendering { get; init; }

    /// <summary>The proxy that calls have to come through.</summary>
    public string? OnlyThrough { get; init; }

    /// <summary>True where it listens to the announcement that a refusal names (RFC 3261 20.18).</summary>
    public bool HearsAnnouncements { get; init; }

    /// <summary>True where it does what a REFER asks for; else it declines (RFC 3515 2.4.2).</summary>
    public bool TakesReferrals { get; init; } = true;

    /// <summary>True where it tells others of its dialogs (RFC 4235); else it refuses to be watched.</summary>
    public bool ShowsDialogs { get; init; } = true;
}
