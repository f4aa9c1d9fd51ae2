using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Walk;

/// <summary>A signal as one decoder found it, with what tells a copy of its packet from another packet.</summary>
/// <param name="Signal">The signal; its ends and path are numbers of the decoder's tables.</param>
/// <param name="Identification">The identification of the IPv4 header that carried it, 0 where there is none.</param>
/// <param name="Hash">Hash of its bytes.</param>
internal sealed record FoundSignal(TraceSignal Signal, ushort Identification, ulong Hash);
