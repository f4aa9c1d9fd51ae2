using FlowViewer.Sip.Scanning;

namespace FlowViewer.Traces;

/// <summary>Makes the index entry of a scanned message: what the message itself says, without who sent it and where it stands.</summary>
internal static class MessageEntry
{
    public static TraceMessage Of(ReadOnlySpan<byte> bytes, in ScannedMessage scanned, TraceTime time, MessageFlags flags,
        Utf8Table callIds, Utf8Table methods) => new()
        {
            Length = bytes.Length,
            Nanoseconds = time.Nanoseconds,
            TimeKind = time.Kind,
            Flags = flags | (scanned.IsRequest ? MessageFlags.Request : 0) | (scanned.HasSdp ? MessageFlags.Sdp : 0),
            Method = MethodIndexOf((scanned.IsRequest ? scanned.Method : scanned.CSeqMethod).Of(bytes), methods),
            Status = (ushort)Math.Min(scanned.Status, ushort.MaxValue),
            CSeq = scanned.CSeq,
            CallId = callIds.IndexOf(scanned.CallId.Of(bytes)),
            Branch = FieldHash.Of(scanned.Branch.Of(bytes)),
            FromTag = FieldHash.Of(scanned.FromTag.Of(bytes)),
            ToTag = FieldHash.Of(scanned.ToTag.Of(bytes)),
        };

    /// <summary>Methods are numbered in 16 bits. No trace has so many, unless somebody made it to have: then the last ones share a number.</summary>
    public static ushort MethodIndexOf(ReadOnlySpan<byte> method, Utf8Table methods) =>
        (ushort)methods.IndexOf(methods.Count < ushort.MaxValue ? method : "(other)"u8);
}
