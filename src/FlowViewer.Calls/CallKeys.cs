using FlowViewer.Traces;

namespace FlowViewer.Calls;

/// <summary>
/// Which Call-ID each message counts to: its own; or, where a message was cut before that field, the one of the messages with the same branch of
/// the topmost Via (RFC 3261 8.1.1.7: a branch is unique across space and time).
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
            if (trace.Messages[i].Branch != 0 && trace.CallIds[keys[i]].Length > 0)
                byBranch[trace.Messages[i].Branch] = keys[i];
        }
        for (int i = 0; i < keys.Length; i++)
        {
            if (IsCut(trace, i))
                keys[i] = byBranch.GetValueOrDefault(trace.Messages[i].Branch, keys[i]);
        }
        return keys;
    }

    private static bool IsCut(Trace trace, int message) => trace.Messages[message].Branch != 0 && trace.CallIds[trace.Messages[message].CallId].Length == 0;
}
