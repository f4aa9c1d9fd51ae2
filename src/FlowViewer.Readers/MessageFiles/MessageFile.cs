using System.Globalization;
using System.Text;
using System.Text.Json;
using FlowViewer.Sip.Anonymizing;
using FlowViewer.Traces;

namespace FlowViewer.Readers.MessageFiles;

/// <summary>
/// The messages of a trace as a text that is read back exactly: a line that says when, over what and between whom a message went and how many
/// bytes it has, then those bytes. Lines that begin with # are remarks. Signals of other protocols are left out, and a remark says how many.
/// <code>
/// FlowViewer messages 1
/// # anonymised {"replaced":{"Number":2,"Address":3},"maskedFields":[],"maskedBodies":[],"linesLeftOut":0}
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

    private const string Anonymized = "# anonymised ";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>True for the first bytes of such a file.</summary>
    public static bool Knows(ReadOnlySpan<byte> head) => head.StartsWith(Magic);

    /// <summary>Writes the messages of a trace.</summary>
    public static void Write(Trace trace, Stream file)
    {
        file.Write(Magic);
        if (trace.Anonymized is { } report)
            file.Write(Encoding.UTF8.GetBytes($"{Anonymized}{JsonSerializer.Serialize(report, Json)}\n"));
        if (trace.Signals.Count > 0)
            file.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"# left out: {trace.Signals.Count} messages of other protocols and events of devices\n")));
        // What the keys did not open is told by no other line of the file.
        if (trace.NeedsKeys)
            foreach (TraceProblem problem in trace.Problems)
                file.Write(Encoding.UTF8.GetBytes($"# {trace.OriginOf(problem)} {problem.Code}: {problem.Detail.ReplaceLineEndings(" ")}\n"));
        byte[] buffer = [];
        foreach (TraceMessage message in trace.Messages)
        {
            ReadOnlySpan<byte> bytes = trace.Read(message, ref buffer);
            file.Write(Encoding.UTF8.GetBytes($"\n{MessageLine.Of(trace, message, bytes.Length)}\n"));
            file.Write(bytes);
        }
    }

    /// <summary>What a remark says of an anonymised trace; null where it says something else.</summary>
    internal static AnonymizingReport? ReportIn(ReadOnlySpan<byte> remark)
    {
        if (!remark.StartsWith("# anonymised {"u8))
            return null;
        try
        {
            return JsonSerializer.Deserialize<AnonymizingReport>(remark[Anonymized.Length..], Json) is { Replaced: not null, MaskedFields: not null, MaskedBodies: not null } report ? report : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
