using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Rtp;

/// <summary>What is kept of an RTP packet from the thread that found it to the one that counts it: 48 bytes, for as long as its block is worked on.</summary>
/// <param name="Flow">Index into the batch's flows.</param>
/// <param name="Frame">The frame's number, from 1.</param>
/// <param name="Time">When it was captured.</param>
/// <param name="Header">What its header says.</param>
/// <param name="Identification">The identification of its IPv4 header, 0 where it tells nothing.</param>
/// <param name="Depth">How many layers carried it: a copy in a tunnel has more.</param>
/// <param name="Event">Its payload where that may be a telephone event (RFC 4733 2.3): exactly four bytes.</param>
internal readonly record struct RtpPacket(int Flow, int Frame, TraceTime Time, RtpHeader Header, ushort Identification, byte Depth, uint? Event);
