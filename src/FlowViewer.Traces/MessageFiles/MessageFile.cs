using System.Text;

namespace FlowViewer.Traces.MessageFiles;

/// <summary>
/// The messages of a trace as a text that is read back exactly: a line that says when, over what and between whom a message went and how many
/// bytes it has, then those bytes. Lines that begin with # are remarks.
/// <code>
/// FlowViewer messages 1
/// # 2 numbers, 3 addresses were replaced.
///
/// === 2026-01-02T03:04:05.678901234Z | UDP | 192.0.2.10:5060 -> 192.0.2.20:5060 | 734 bytes
/// INVITE sip:bob@example.com SIP/2.0
/// …
/// </code>
/// </summary>
public static class MessageFile
{
    internal static ReadOnlySpan<byte> Magic => "FlowViewer messages 1\n"u8;

    internal const byte Remark = (byte)'#';

    /// <summary>True for the first bytes of such a file.</summary>
    public static bool Knows(ReadOnlySpan<byte> head) => head.StartsWith(Magic);

    /// <summary>Writes the messages of a trace.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="remarks">Lines for people, in front.</param>
    /// <param name="file">What is written to.</param>
    public static void Write(Trace trace, IReadOnlyList<string> remarks, Stream file)
    {
        file.Write(Magic);
        foreach (string remark in remarks)
            file.Write(Encoding.UTF8.GetBytes($"# {remark.ReplaceLineEndings(" ")}\n"));
        byte[] buffer = [];
        foreach (TraceMessage message in trace.Messages)
        {
            ReadOnlySpan<byte> bytes = trace.Read(message, ref buffer);
            file.Write(Encoding.UTF8.GetBytes($"\n{MessageLine.Of(trace, message, bytes.Length)}\n"));
            file.Write(bytes);
        }
    }
}
