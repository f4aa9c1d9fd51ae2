using FlowViewer.Readers.Captures.Walk;

namespace FlowViewer.Readers.Captures.Layers;

/// <summary>The IPsec authentication header (RFC 4302): it signs, but hides nothing.</summary>
internal sealed class AuthenticationHeader() : Layer("AH")
{
    public override Next Open(ref Packet packet, LayerWalk walk)
    {
        if (packet.Bytes.Length < 12)
            return Next.Malformed;
        int protocol = packet.Bytes[0];
        // RFC 4302 2.2: the length counts 4-byte words, minus 2.
        return packet.Skip((packet.Bytes[1] + 2) * 4)
            ? Next.Numbered(LayerTable.IpProtocol(protocol), NumberSpace.IpProtocol, protocol)
            : Next.Malformed;
    }
}
