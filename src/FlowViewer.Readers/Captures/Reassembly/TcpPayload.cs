namespace FlowViewer.Readers.Captures.Reassembly;

/// <summary>Names segments of streams that are not read, as far as their first bytes tell.</summary>
internal static class TcpPayload
{
    public static string NameOf(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("HTTP/1."u8) || bytes.StartsWith("GET "u8) || bytes.StartsWith("POST "u8) || bytes.StartsWith("PUT "u8)
            || bytes.StartsWith("PRI * HTTP/2"u8) ? "HTTP"
        : bytes.StartsWith("SSH-"u8) ? "SSH"
        : "TCP payload";
}
