using FlowViewer.Calls;
using FlowViewer.Calls.Diagnosis;
using FlowViewer.Calls.Evidence;
using FlowViewer.Calls.Findings;
using FlowViewer.Calls.Ladders;
using FlowViewer.Ladders;
using FlowViewer.Ladders.Writers;
using FlowViewer.Readers;
using FlowViewer.Readers.Captures.Secrets;
using FlowViewer.Readers.MessageFiles;
using FlowViewer.Sip.Messages;
using FlowViewer.Traces;
using FlowViewer.Traces.Anonymizing;

namespace FlowViewer.Benchmarks.Fuzzing;

/// <summary>Every door through which hostile bytes come in.</summary>
internal static class EntryPoints
{
    private static readonly TraceLimits Limits = new() { UnpackedBytes = 4 << 20 };

    /// <summary>
    /// Reads one input as a trace, some messages of it in full, and the input itself as a message; then does with the trace what pages and exports do: its
    /// calls with what is wrong in them, in both languages, its ladder in every form, its anonymised copy, and the file of that, read back.
    /// </summary>
    public static void Read(byte[] input)
    {
        var keys = new CaptureKeys();
        keys.Add(input);
        Trace trace = TraceReader.Read(new MemoryByteSource(input), Limits, keys: keys);
        for (int i = 0; i < trace.Messages.Count; i++)
        {
            TraceMessage message = trace.Messages[i];
            ReadOnlyMemory<byte> bytes = trace.BytesOf(message);
            if (bytes.Length != message.Length)
                throw new InvalidOperationException($"message {i} has {message.Length} bytes in the index and {bytes.Length} in the source");
            _ = trace.Endpoints[message.Source].ToString() + trace.Endpoints[message.Destination] + trace.CallIds[message.CallId]
                + trace.Methods[message.Method].Name + trace.Paths[message.Path] + message.Time.ToClock();
            if (i < 4)
                SipMessage.Read(bytes);
        }
        SipMessage.Read(input);
        if (trace.Messages.Count > 0)
            Show(trace);
    }

    private static void Show(Trace trace)
    {
        CallTable calls = CallTable.Of(trace);
        Explain(new TraceCase(trace, calls));
        Ladder ladder = TraceLadder.Of(trace, calls, calls.Calls, new TraceLadderOptions { UnmatchedSignals = true });
        foreach (LadderFormat format in LadderFormat.All)
            format.Write(ladder, Stream.Null, LadderWriteOptions.Default);
        Trace anonymized = TraceAnonymizer.Anonymize(trace);
        if (anonymized.Messages.Count != trace.Messages.Count)
            throw new InvalidOperationException($"of {trace.Messages.Count} messages {anonymized.Messages.Count} are left when they are anonymised");
        using var file = new MemoryStream();
        MessageFile.Write(anonymized, file);
        Trace back = TraceReader.Read(new MemoryByteSource(file.ToArray()));
        if (back.Messages.Count != anonymized.Messages.Count)
            throw new InvalidOperationException($"of {anonymized.Messages.Count} messages that were written {back.Messages.Count} were read back");
    }

    private static void Explain(TraceCase trace)
    {
        foreach (Finding finding in TraceDiagnosis.Of(trace).Findings.Concat(trace.Table.Calls.SelectMany(call => CallDiagnosis.Of(trace.Of(call)).All)))
        {
            foreach (Phrase phrase in (Phrase[])[finding.Title, finding.Text, finding.Advice, .. finding.Doubts])
            {
                if (phrase.Text(chinese: false, index => index + 1).Length == 0 || phrase.Text(chinese: true, index => index + 1).Length == 0)
                    throw new InvalidOperationException($"{finding.Code} says nothing");
            }
            foreach (Exhibit exhibit in finding.Evidence)
            {
                if (exhibit.Where is { } where && where.Start + where.Length > exhibit.Message.Message.Bytes.Length)
                    throw new InvalidOperationException($"{finding.Code} points behind the end of message {exhibit.Message.Index}");
            }
        }
    }
}
