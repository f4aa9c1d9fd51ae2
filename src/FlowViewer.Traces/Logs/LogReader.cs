using FlowViewer.Sip;
using FlowViewer.Sip.Scanning;

namespace FlowViewer.Traces.Logs;

/// <summary>Reads logs and pasted messages.</summary>
internal static class LogReader
{
    public static void Read(IByteSource source, TraceBuilder builder, TraceLimits limits, IProgress<int>? progress)
    {
        byte[] bytes = new byte[source.Length];
        int count = source.Read(0, bytes);
        ReadOnlySpan<byte> text = bytes.AsSpan(0, count);
        if (MessageScanner.Scan(text, out _) != ScanVerdict.NotSip)
            builder.Add(text, TraceTime.Missing, new Endpoint("sender", 0, true), new Endpoint("receiver", 0, true), SipTransport.Unknown, "raw", 1);
    }
}
