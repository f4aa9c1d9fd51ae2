using FlowViewer.Traces;

namespace FlowViewer.Calls.Indexes;

/// <summary>Responses that the end of a text cut before the fields that say which request they answer.</summary>
internal static class CutResponses
{
    private const int Search = 64;

    /// <summary>True for a response of which the source holds only the beginning.</summary>
    public static bool IsCut(in TraceMessage m) => !m.IsRequest && (m.Flags & MessageFlags.Truncated) != 0;

    /// <summary>The request that a cut response can answer: the latest that went the other way between its ends; -1 where none is near.</summary>
    public static int RequestOf(Trace trace, int response)
    {
        TraceMessage m = trace.Messages[response];
        if (!IsCut(m))
            return -1;
        for (int i = response - 1; i >= 0 && i >= response - Search; i--)
        {
            TraceMessage request = trace.Messages[i];
            if (request.IsRequest && request.Source == m.Destination && request.Destination == m.Source && trace.KnownMethods[request.Method] != Sip.Text.KnownMethod.Ack)
                return i;
        }
        return -1;
    }
}
