using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Nodes;

/// <summary>
/// Finds the ports from which hosts open their TCP, TLS and WebSocket connections. Such a port means nothing to a reader and changes
/// with every connection, so a phone's are one lane. It is the lane of the port that the host's Via names, where that takes part in
/// the ladder (RFC 3261 18.1.1: sent-by is where the sender listens); else a lane of the host alone. UDP ports stay apart: the CSCFs
/// of a small core share an address and differ by port only.
/// </summary>
internal static class EphemeralPorts
{
    private const int ManyPeers = -2;

    /// <summary>For each endpoint that is a client port the id of its lane; null for every other one.</summary>
    public static string?[] LanesOf(Trace trace, int[] messages)
    {
        string?[] lanes = new string?[trace.Endpoints.Count];
        int[] peers = PeersOverStreams(trace, messages);
        bool[] isClient = new bool[lanes.Length];
        for (int e = 0; e < lanes.Length; e++)
            isClient[e] = IsClient(trace, peers, e);
        if (!isClient.Contains(true))
            return lanes;

        var listening = new HashSet<string>();
        foreach (int i in messages)
        {
            TraceMessage m = trace.Messages[i];
            foreach (int e in (ReadOnlySpan<int>)[m.Source, m.Destination])
            {
                if (!isClient[e])
                    listening.Add(trace.Endpoints[e].ToString());
            }
        }
        foreach (int i in messages)
        {
            TraceMessage m = trace.Messages[i];
            if (!isClient[m.Source] || lanes[m.Source] is not null || !m.IsRequest)
                continue;
            Endpoint sentBy = SentBy.Of(trace.BytesOf(m).Span, m.Transport) ?? default;
            Endpoint source = trace.Endpoints[m.Source];
            lanes[m.Source] = sentBy.Host == source.Host && listening.Contains(sentBy.ToString()) ? sentBy.ToString() : source.Host;
        }
        for (int e = 0; e < lanes.Length; e++)
        {
            if (isClient[e])
                lanes[e] ??= trace.Endpoints[e].Host;
        }
        return lanes;
    }

    /// <summary>For each endpoint its one peer, -1 without any; <see cref="ManyPeers"/> for several, or where it also speaks UDP.</summary>
    private static int[] PeersOverStreams(Trace trace, int[] messages)
    {
        int[] peers = new int[trace.Endpoints.Count];
        Array.Fill(peers, -1);
        foreach (int i in messages)
        {
            TraceMessage m = trace.Messages[i];
            bool stream = m.Transport is SipTransport.Tcp or SipTransport.Tls or SipTransport.Ws or SipTransport.Wss;
            Meet(m.Source, m.Destination, stream);
            Meet(m.Destination, m.Source, stream);
        }
        return peers;

        void Meet(int end, int peer, bool stream) =>
            peers[end] = stream && (peers[end] == -1 || peers[end] == peer) ? peer : ManyPeers;
    }

    /// <summary>Of the two ends of one connection the client is the one with the higher port and no second peer.</summary>
    private static bool IsClient(Trace trace, int[] peers, int endpoint)
    {
        int port = trace.Endpoints[endpoint].Port;
        // RFC 3261 19.1.2: 5060 and 5061 are the ports to listen at; below 1024 nobody opens a connection.
        if (peers[endpoint] < 0 || port is < 1024 or 5060 or 5061)
            return false;
        int peer = peers[endpoint];
        return peers[peer] == ManyPeers || trace.Endpoints[peer].Port < port;
    }
}
