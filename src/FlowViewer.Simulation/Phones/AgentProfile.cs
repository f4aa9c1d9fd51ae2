using System.Collections.Immutable;
using FlowViewer.Simulation.Scenarios;

namespace FlowViewer.Simulation.Phones;

/// <summary>What a phone is and what it can; a scenario states it, and its options change it.</summary>
public sealed record AgentProfile
{
    /// <summary>Its public identity: <c>sip:alice@atlanta.example.com</c>.</summary>
    public required string Uri { get; init; }

    /// <summary>The name beside it.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>The option tags that it supports: 100rel, precondition, timer, replaces, 199, histinfo, path, sec-agree.</summary>
    public ImmutableHashSet<string> Supports { get; init; } = [];

    /// <summary>What it offers, most wanted first.</summary>
    public ImmutableArray<string> Audio { get; init; } = ["PCMU"];

    /// <summary>Its video codecs; it has none where this is empty.</summary>
    public ImmutableArray<string> Video { get; init; } = [];

    /// <summary>True where the first offer has video.</summary>
    public bool OffersVideo { get; init; }

    /// <summary>True where its INVITE has no offer: the callee offers, and the ACK answers (RFC 3261 13.2.1).</summary>
    public bool OffersLate { get; init; }

    /// <summary>What it does with a call.</summary>
    public IncomingCallPolicy Reception { get; init; }

    /// <summary>Where a redirected call is sent, for <see cref="IncomingCallPolicy.Redirect"/>.</summary>
    public string? RedirectTo { get; init; }

    /// <summary>True where it takes a second call while it talks (call waiting); else that one is refused as busy.</summary>
    public bool Waiting { get; init; }

    /// <summary>How long after ringing its user answers; null where the script says, or nobody does.</summary>
    public TimeSpan? Answers { get; init; }

    /// <summary>True where ringing is announced reliably too (RFC 3262).</summary>
    public bool RingsReliably { get; init; }

    /// <summary>True where it announces ringing at all; some answer at once.</summary>
    public bool Announces { get; init; } = true;

    /// <summary>User name of its credentials; the user part of its URI unless set.</summary>
    public string? User { get; init; }

    /// <summary>Password; null where it has none.</summary>
    public string? Password { get; init; }

    /// <summary>The Request-URI of its REGISTER; the domain of its URI unless set.</summary>
    public string? Registrar { get; init; }

    /// <summary>The proxies that its first requests go through, nearest first, as Route values; none sends straight to the Request-URI.</summary>
    public ImmutableArray<string> Route { get; init; } = [];

    /// <summary>Proxies to try in turn when the first one stays silent (RFC 3263 4.3).</summary>
    public ImmutableArray<string> Alternatives { get; init; } = [];

    /// <summary>True where it is a phone in IMS: its bearer comes from the network, and it writes the header fields of 3GPP TS 24.229.</summary>
    public bool IsIms { get; init; }

    /// <summary>True for a media gateway control function (3GPP TS 29.163).</summary>
    public bool IsGateway { get; init; }

    /// <summary>True for the focus of conferences (RFC 4353; 3GPP TS 24.147 5.3.2).</summary>
    public bool IsFocus { get; init; }

    /// <summary>How long a session is to hold without a refresh (RFC 4028); null where it does not ask.</summary>
    public TimeSpan? SessionExpires { get; init; }

    /// <summary>The shortest session interval that it takes (RFC 4028 5).</summary>
    public TimeSpan MinSE { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>True where it goes where a 3xx sends it; else the user is told.</summary>
    public bool FollowsRedirects { get; init; } = true;

    /// <summary>How long it takes from taking a call in to ringing.</summary>
    public TimeSpan Alerting { get; init; } = TimeSpan.FromMilliseconds(40);

    /// <summary>What its Contact says of it beside the address (RFC 3840, RFC 4235 5): <c>automaton</c>, <c>+sip.byeless</c>.</summary>
    public ImmutableArray<string> Features { get; init; } = [];

    /// <summary>True where it only plays, as a music server does: it offers and answers sendonly.</summary>
    public bool OnlyPlays { get; init; }

    /// <summary>True where the Contact of a call on hold says that nobody hears it (RFC 4235 5.2).</summary>
    public bool TellsRendering { get; init; }

    /// <summary>The node that calls have to come from, and the URI that others are sent to with 305; null where anybody may call.</summary>
    public (string Node, string Uri)? OnlyThrough { get; init; }

    /// <summary>True where it listens to the announcement that a refusal names (RFC 3261 20.18).</summary>
    public bool HearsAnnouncements { get; init; }

    /// <summary>True where it does what a REFER asks for; else it declines (RFC 3515 2.4.2).</summary>
    public bool TakesReferrals { get; init; } = true;

    /// <summary>True where it tells others of its dialogs (RFC 4235); else it refuses to be watched.</summary>
    public bool ShowsDialogs { get; init; } = true;

    /// <summary>The user part of the URI.</summary>
    public string UserPart => Uri[(Uri.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('@', ';')[0];

    /// <summary>True where it supports that option tag.</summary>
    public bool Can(string tag) => Supports.Contains(tag);
}
