namespace FlowViewer.Traces;

/// <summary>An ICMP error and the packet that it quotes. Errors that differ only in their time are one, with a count.</summary>
public sealed record IcmpError
{
    /// <summary>The frame of the first, from 1.</summary>
    public required int Frame { get; init; }
    /// <summary>Index into <see cref="Trace.Parts"/>: the file of an archive that has it; -1 where the source is one file.</summary>
    public int Part { get; init; } = -1;
    /// <summary>When the first came.</summary>
    public required TraceTime First { get; init; }
    /// <summary>When the last came.</summary>
    public required TraceTime Last { get; init; }
    /// <summary>How many there were.</summary>
    public required long Count { get; init; }
    /// <summary>The address of the host that reports.</summary>
    public required string Reporter { get; init; }
    /// <summary>The address of the host that it tells.</summary>
    public required string Receiver { get; init; }
    /// <summary>True for ICMPv6.</summary>
    public required bool IsV6 { get; init; }
    /// <summary>The type (RFC 792, RFC 4443).</summary>
    public required int Type { get; init; }
    /// <summary>The code.</summary>
    public required int Code { get; init; }
    /// <summary>The same in one word.</summary>
    public IcmpReason Reason => IcmpReasons.Of(IsV6, Type, Code);
    /// <summary>The largest packet that the next hop takes, where it says so; null otherwise.</summary>
    public required int? NextHopMtu { get; init; }
    /// <summary>The transport of the quoted packet: <c>UDP</c>, <c>TCP</c>, <c>SCTP</c>, <c>ESP</c>, else its IP protocol number; null where nothing readable is quoted.</summary>
    public required string? QuotedProtocol { get; init; }
    /// <summary>Who had sent the quoted packet; null where nothing readable is quoted.</summary>
    public required Endpoint? QuotedSource { get; init; }
    /// <summary>Whom it was for.</summary>
    public required Endpoint? QuotedDestination { get; init; }
    /// <summary>The start line of the quoted SIP message; null where it quotes none.</summary>
    public required string? QuotedSip { get; init; }
    /// <summary>The SSRC of the quoted RTP packet; null where it quotes none.</summary>
    public required uint? QuotedSsrc { get; init; }
}

/// <summary>What an ICMP error says.</summary>
public enum IcmpReason
{
    /// <summary>A type or code without a word here.</summary>
    Other,
    /// <summary>No route to the network.</summary>
    NetworkUnreachable,
    /// <summary>The host does not answer.</summary>
    HostUnreachable,
    /// <summary>The host does not know the protocol.</summary>
    ProtocolUnreachable,
    /// <summary>Nothing listens at the port.</summary>
    PortUnreachable,
    /// <summary>The packet is too big for the next hop and must not be fragmented.</summary>
    FragmentationNeeded,
    /// <summary>A filter forbids it.</summary>
    Prohibited,
    /// <summary>Its hops were used up.</summary>
    TimeExceeded,
    /// <summary>Its fragments did not come in time.</summary>
    ReassemblyTimeExceeded,
    /// <summary>A field of its header is wrong.</summary>
    ParameterProblem,
}

/// <summary>The words for types and codes.</summary>
internal static class IcmpReasons
{
    /// <summary>By RFC 792 and RFC 1812 5.2.7.1 for version 4, by RFC 4443 3 for version 6.</summary>
    public static IcmpReason Of(bool isV6, int type, int code) => (isV6, type, code) switch
    {
        (false, 3, 0 or 6 or 8 or 11) => IcmpReason.NetworkUnreachable,
        (false, 3, 1 or 7 or 12) => IcmpReason.HostUnreachable,
        (false, 3, 2) => IcmpReason.ProtocolUnreachable,
        (false, 3, 3) => IcmpReason.PortUnreachable,
        (false, 3, 4) => IcmpReason.FragmentationNeeded,
        (false, 3, 9 or 10 or 13) => IcmpReason.Prohibited,
        (false, 11, 0) => IcmpReason.TimeExceeded,
        (false, 11, 1) => IcmpReason.ReassemblyTimeExceeded,
        (false, 12, _) => IcmpReason.ParameterProblem,
        (true, 1, 0) => IcmpReason.NetworkUnreachable,
        (true, 1, 1 or 5 or 6) => IcmpReason.Prohibited,
        (true, 1, 3) => IcmpReason.HostUnreachable,
        (true, 1, 4) => IcmpReason.PortUnreachable,
        (true, 2, _) => IcmpReason.FragmentationNeeded,
        (true, 3, 0) => IcmpReason.TimeExceeded,
        (true, 3, 1) => IcmpReason.ReassemblyTimeExceeded,
        (true, 4, 1) => IcmpReason.ProtocolUnreachable,
        (true, 4, _) => IcmpReason.ParameterProblem,
        _ => IcmpReason.Other,
    };
}
