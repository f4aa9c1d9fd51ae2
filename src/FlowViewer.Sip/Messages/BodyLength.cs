using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Messages;

/// <summary>Where the body ends: Content-Length against the bytes that are there (RFC 3261 18.3, 20.14).</summary>
internal static class BodyLength
{
    public static ByteSlice Find(ReadOnlySpan<byte> message, int start, MessageHead head, ProblemLog log)
    {
        int available = message.Length - start;
        HeaderField? field = head.First(HeaderNames.ContentLength);
        if (field is null)
        {
            ReportMissing(head, log);
            return new ByteSlice(start, available);
        }
        if (field.Values is not [NumberValue length, ..])
            return new ByteSlice(start, available);
        if (length.Number > available)
        {
            // Text that was copied from a log has lost its carriage returns; the length still counts them.
            bool lostReturns = length.Number - available <= BareLineFeeds(message[start..]);
            log.Add(
                lostReturns ? ProblemCode.ContentLengthCountsLostBytes : ProblemCode.ContentLengthTooLarge,
                field.ValueSlice, $"{length.Number} > {available}");
            return new ByteSlice(start, available);
        }
        var body = new ByteSlice(start, (int)length.Number);
        if (body.Length < available)
            log.Add(ProblemCode.BytesAfterBody, new ByteSlice(start + body.Length, available - body.Length), $"{available - body.Length}");
        return body;
    }

    private static int BareLineFeeds(ReadOnlySpan<byte> body) => body.Count((byte)'\n') - body.Count("\r\n"u8);

    // RFC 3261 20.14: needed where the transport is a stream. The topmost Via says what that was.
    private static void ReportMissing(MessageHead head, ProblemLog log)
    {
        if (head.FirstValue<Via>(HeaderNames.Via) is { } via && via.Transport.ToUpperInvariant() is "TCP" or "TLS" or "TLS-SCTP")
            log.Add(ProblemCode.ContentLengthMissing, head.StartLine.Where);
    }
}
