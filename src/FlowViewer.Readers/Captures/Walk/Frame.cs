using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Walk;

/// <summary>Where one captured frame stands in its block, and what the capture file says about it. Frames count from 1, broken ones included.</summary>
internal readonly record struct Frame(int Number, int Offset, int Length, bool IsCut, int LinkType, TraceTime Time);
