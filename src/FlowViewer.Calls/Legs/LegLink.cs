using FlowViewer.Calls.Evidence;
using FlowViewer.Calls.Findings;

namespace FlowViewer.Calls.Legs;

/// <summary>Why two legs are one call for the people in it.</summary>
public enum LinkReason
{
    /// <summary>The same Session-ID (RFC 7989).</summary>
    SessionId,
    /// <summary>A header field names the Call-ID of the other leg.</summary>
    OtherCallId,
    /// <summary>The same IMS charging identifier (RFC 7315 5.6).</summary>
    ChargingId,
    /// <summary>Replaces, Join, Target-Dialog or In-Reply-To names the other leg (RFC 3891, RFC 3911, RFC 4538).</summary>
    Dialog,
    /// <summary>A REFER brought it about (RFC 3515).</summary>
    Transfer,
    /// <summary>The same session description: its origin, address and port.</summary>
    Media,
    /// <summary>A node received one and made the other: same numbers, same time.</summary>
    Node,
    /// <summary>Somebody said so.</summary>
    ByHand,
}

/// <summary>What joins two legs, with what shows it.</summary>
/// <param name="From">The number of the leg that was first.</param>
/// <param name="To">The number of the other leg.</param>
/// <param name="Reason">Why they belong together.</param>
/// <param name="IsSure">True where an identifier says so; false where times, numbers and places together do.</param>
/// <param name="Evidence">What shows it, in a few words: the header field and its value.</param>
/// <param name="Messages">A message of each leg that shows it; empty where a person joined them.</param>
public sealed record LegLink(int From, int To, LinkReason Reason, bool IsSure, Phrase Evidence, IReadOnlyList<CaseMessage> Messages);
