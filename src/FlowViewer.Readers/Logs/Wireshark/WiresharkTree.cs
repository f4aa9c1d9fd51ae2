using FlowViewer.Readers.Logs.Lines;

namespace FlowViewer.Readers.Logs.Wireshark;

/// <summary>tshark -V and -O sip, trees copied out of Wireshark, and tethereal -V of 2002: a tree per packet, whole or in part (<see cref="PacketTree"/>).</summary>
internal sealed class WiresharkTree() : LogFormat("tshark -V", "Frame ", "Internet Protocol", "Session Initiation Protocol", "User Datagram Protocol, ", "Transmission Control Protocol, ")
{
    public static readonly LogFormat Format = new WiresharkTree();

    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header) => PacketTree.Begins(TreeLine.Of(line).Text) ? Opening.Block : Opening.None;

    public override bool Read(in LogLine first, LogHeader header, LogLines lines, LogMessages messages) => PrintedPacket.ReadTree(first, header, lines, messages);
}
