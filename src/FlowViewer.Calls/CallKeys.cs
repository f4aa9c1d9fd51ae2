using FlowViewer.Calls.Indexes;
using FlowViewer.Traces;

namespace FlowViewer.Calls;

/// <summary>
/// Which Call-ID each message counts to: its own; or, where a message was cut before that field, the one of the messages with the same branch of
/// the topmost Via (RFC 3261 8.1.1.7: a branch is unique across space and time); or, for a response whose branch was cut too, the one of the request
/// that it can answer, the latest between its ends.
/// </summary>
internal static class CallKeys
{
    /// <summary>By the index of a message an index into <see cref="Trace.CallIds"/>.</summary>
    public static int[] Of(Trace trace)
    {
        int[] keys = new int[trace.Messages.Count];
        bool isCut = false;
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = trace.Messages[i].CallId;
            isCut |= IsCut(trace, i);
        }
        if (!isCut)
            return keys;
        var byBranch = new Dictionary<ulong, int>();
        for (int i = 0; i < keys.Length; i++)
        {
            if (trace.Messages[i].Branch != 0 && !IsCut(trace, i))
                byBranch[trace.Messages[i].Branch] = keys[i];
        }
        for (int i = 0; i < keys.Length; i++)
        {
            if (!IsCut(trace, i))
                continue;
            int key = trace.Messages[i].Branch != 0 && byBranch.TryGetValue(trace.Messages[i].Branch, out int known) ? known
                : CutResponses.RequestOf(trace, i) is >= 0 and var request ? keys[request]
                : keys[i];
            // What is left of a Call-ID begins the whole one.
            if (trace.CallIds[key].StartsWith(trace.CallIds[keys[i]], StringComparison.Ordinal))
                keys[i] = key;
        }
        return keys;
    }

    private static bool IsCut(Trace trace, int message)
    {
        TraceMessage m = trace.Messages[message];
        bool cut = CutResponses.IsCut(m);
        return trace.CallIds[m.CallId].Length == 0 ? m.Branch != 0 || cut : cut && m.CSeq == 0;
    }
}
