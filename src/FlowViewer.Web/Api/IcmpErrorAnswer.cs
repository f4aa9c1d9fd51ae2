using System.ComponentModel;
using System.Globalization;
using FlowViewer.Traces;
using FlowViewer.Web.Answers;

namespace FlowViewer.Web.Api;

/// <summary>An ICMP error of a trace.</summary>
internal sealed record IcmpErrorAnswer
{
    [Description("The frame of the first, from 1.")]
    public required int Frame { get; init; }
    [Description("The file of an archive that has it; null for the trace as a whole.")]
    public required string? File { get; init; }
    [Description("When the first came, in ISO 8601.")]
    public required string? FirstAt { get; init; }
    [Description("When the last came, in ISO 8601.")]
    public required string? LastAt { get; init; }
    [Description("How many there were.")]
    public required long Count { get; init; }
    [Description("The address of the host that reports.")]
    public required string Reporter { get; init; }
    [Description("The address of the host that it tells.")]
    public required string Receiver { get; init; }
    [Description("4 for ICMP, 6 for ICMPv6.")]
    public required int Version { get; init; }
    [Description("The type.")]
    public required int Type { get; init; }
    [Description("The code.")]
    public required int Code { get; init; }
    [Description("Type and code in a word.")]
    public required IcmpReason Reason { get; init; }
    [Description("The largest packet that the next hop takes; null where it is not said.")]
    public required int? NextHopMtu { get; init; }
    [Description("The transport of the quoted packet; null where nothing readable is quoted.")]
    public required string? QuotedProtocol { get; init; }
    [Description("Who had sent the quoted packet.")]
    public required string? QuotedFrom { get; init; }
    [Description("Whom it was for.")]
    public required string? QuotedTo { get; init; }
    [Description("The start line of the quoted SIP message; null where it quotes none.")]
    public required string? QuotedSip { get; init; }
    [Description("The SSRC of the quoted RTP packet; null where it quotes none.")]
    public required string? QuotedSsrc { get; init; }

    /// <summary>The errors of a trace.</summary>
    public static IReadOnlyList<IcmpErrorAnswer> Of(Trace trace) => [.. trace.IcmpErrors.Select(error => Of(trace, error))];

    private static IcmpErrorAnswer Of(Trace trace, IcmpError error) => new()
    {
        Frame = error.Frame,
        File = error.Part >= 0 ? trace.Parts[error.Part].Name : null,
        FirstAt = IsoTime.Of(error.First),
        LastAt = IsoTime.Of(error.Last),
        Count = error.Count,
        Reporter = error.Reporter,
        Receiver = error.Receiver,
        Version = error.IsV6 ? 6 : 4,
        Type = error.Type,
        Code = error.Code,
        Reason = error.Reason,
        NextHopMtu = error.NextHopMtu,
        QuotedProtocol = error.QuotedProtocol,
        QuotedFrom = error.QuotedSource?.ToString(),
        QuotedTo = error.QuotedDestination?.ToString(),
        QuotedSip = error.QuotedSip,
        QuotedSsrc = error.QuotedSsrc?.ToString("x8", CultureInfo.InvariantCulture),
    };
}
