namespace FlowViewer.Sip.Text;

/// <summary>What carried a message: the transports that RFC 3261 7.1, RFC 4168 (SCTP) and RFC 7118 (WebSocket) name in Via.</summary>
public enum SipTransport : byte
{
    /// <summary>The source does not say.</summary>
    Unknown,
    /// <summary>UDP datagrams.</summary>
    Udp,
    /// <summary>A TCP stream.</summary>
    Tcp,
    /// <summary>TLS over TCP.</summary>
    Tls,
    /// <summary>SCTP (RFC 4168).</summary>
    Sctp,
    /// <summary>WebSocket over TCP (RFC 7118).</summary>
    Ws,
    /// <summary>WebSocket over TLS (RFC 7118).</summary>
    Wss,
}
