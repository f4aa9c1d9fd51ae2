using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Walk;

/// <summary>An ICMP error as a packet carries it.</summary>
/// <param name="Frame">The frame's number, from 1.</param>
/// <param name="Time">When it was captured.</param>
/// <param name="Identification">The identification of the IPv4 header that carried it; 0 where it tells nothing.</param>
/// <param name="Kind">All that makes it another one than the next.</param>
internal readonly record struct IcmpNotice(int Frame, TraceTime Time, ushort Identification, IcmpKind Kind);

/// <summary>What an ICMP error says and quotes.</summary>
/// <param name="Reporter">Who reports.</param>
/// <param name="Receiver">Whom it tells.</param>
/// <param name="Type">The type.</param>
/// <param name="Code">The code.</param>
/// <param name="Mtu">The next hop's MTU; 0 where none is said.</param>
/// <param name="Quoted">What is quoted of the packet; null where nothing can be read.</param>
internal sealed record IcmpKind(IpEnd Reporter, IpEnd Receiver, byte Type, byte Code, int Mtu, QuotedPacket? Quoted);

/// <summary>The beginning of a packet that an ICMP error quotes.</summary>
/// <param name="Protocol">Its IP protocol.</param>
/// <param name="Source">Who had sent it; the port is 0 where it cannot be read.</param>
/// <param name="Destination">Whom it was for.</param>
/// <param name="StartLine">The start line of its SIP message; null where it is none.</param>
/// <param name="Ssrc">The SSRC of its RTP header; null where it is none.</param>
internal sealed record QuotedPacket(byte Protocol, IpEnd Source, IpEnd Destination, string? StartLine, uint? Ssrc);
