namespace FlowViewer.Readers.Captures.Rtp;

/// <summary>An RTP m= line of a session description in the trace: what goes to an address and port.</summary>
/// <param name="Address">The address of its c= line; null without one.</param>
/// <param name="Time">When its message was captured, in nanoseconds since 1970.</param>
/// <param name="IsEncrypted">True for SAVP and SAVPF (RFC 3711, RFC 5124).</param>
/// <param name="Encodings">The name and clock rate of each payload type that it maps.</param>
internal sealed record SdpMedia(string? Address, long Time, bool IsEncrypted, IReadOnlyDictionary<int, (string Name, int ClockRate)> Encodings);
