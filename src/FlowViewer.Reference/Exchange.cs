using System.Collections.Immutable;

namespace FlowViewer.Reference;

/// <summary>A short exchange of messages, from which a ladder is drawn.</summary>
public sealed record Exchange(Prose Caption, ImmutableArray<ExchangeLane> Lanes, ImmutableArray<ExchangeStep> Steps);

/// <summary>One party of an exchange; <see cref="Role"/> chooses its icon.</summary>
public sealed record ExchangeLane(string Id, Prose Name, LaneRole Role);

/// <summary>What a lane is.</summary>
public enum LaneRole
{
    /// <summary>A phone or other user agent.</summary>
    UserAgent,
    /// <summary>A proxy.</summary>
    Proxy,
    /// <summary>A registrar.</summary>
    Registrar,
    /// <summary>A back-to-back user agent: application server, session border controller.</summary>
    B2bua,
    /// <summary>A gateway to another network.</summary>
    Gateway,
    /// <summary>A node of the IMS core, or the whole core as one lane.</summary>
    Ims,
}

/// <summary>One message: <see cref="Label"/> is a method or <c>486 Busy Here</c>; <see cref="Message"/> is its text where the page shows it.</summary>
public sealed record ExchangeStep(string From, string To, string Label, Prose? Note, string? Message);
