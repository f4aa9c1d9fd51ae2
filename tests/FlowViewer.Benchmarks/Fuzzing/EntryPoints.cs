using FlowViewer.Sip;
using FlowViewer.Traces;

namespace FlowViewer.Benchmarks.Fuzzing;

/// <summary>Every door through which hostile bytes come in.</summary>
internal static class EntryPoints
{
    private static readonly TraceLimits Limits = new() { UnpackedBytes = 4 << 20 };

    /// <summary>Reads one input as a trace, each message in it in full, and the input itself as a message.</summary>
    public static void Read(byte[] input)
    {
        Trace trace = TraceReader.Read(new MemoryByteSource(input), Limits);
        for (int i = 0; i < trace.Messages.Count; i++)
        {
            TraceMessage message = trace.Messages[i];
            ReadOnlyMemory<byte> bytes = trace.BytesOf(message);
            if (bytes.Length != message.Length)
                throw new InvalidOperationException($"message {i} has {message.Length} bytes in the index and {bytes.Length} in the source");
            _ = trace.Endpoints[message.Source].ToString() + trace.Endpoints[message.Destination] + trace.CallIds[message.CallId]
                + trace.Methods[message.Method] + trace.Paths[message.Path] + message.Time.ToClock();
            if (i < 4)
                SipMessage.Read(bytes);
        }
        SipMessage.Read(input);
    }
}
