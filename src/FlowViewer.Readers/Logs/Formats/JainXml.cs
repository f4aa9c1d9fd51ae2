using System.Buffers.Text;
using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs.Formats;

/// <summary>JAIN-SIP's XML log: <c>&lt;message from="a:p" to="b:p" time="…" …></c> over one line or several, the message as CDATA.</summary>
internal sealed class JainXml() : LogFormat("JAIN-SIP XML", "<message", "from=\"", "to=\"", "time=\"", "<![CDATA[")
{
    public override int Reach => 8;

    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header)
    {
        if (line.StartsWith("<message"u8))
            header.Heading = [];
        else if (header.Heading is null)
            return Opening.None;
        if (Attribute(line, "from=\""u8, out ReadOnlySpan<byte> near) && Addresses.TryRead(near, out Endpoint source, portAlways: true))
            header.Source = source;
        if (Attribute(line, "to=\""u8, out ReadOnlySpan<byte> far) && Addresses.TryRead(far, out Endpoint destination, portAlways: true))
            header.Destination = destination;
        // Milliseconds since 1970.
        if (Attribute(line, "time=\""u8, out ReadOnlySpan<byte> time) && Utf8Parser.TryParse(time, out long ms, out int used) && used == time.Length && ms is > 0 and < 1L << 43)
            header.Stamp = Stamp.Epoch(ms / 1000, ms % 1000 * 1_000_000);
        int data = line.IndexOf("<![CDATA["u8);
        if (data < 0)
            return Opening.Part;
        if (data + 9 < line.Length)
            header.StartColumn = data + 9;
        return Opening.Message;
    }

    public override bool HasEndLine => true;

    public override bool Ends(ReadOnlySpan<byte> line) => line.StartsWith("]]>"u8) || line.StartsWith("</message>"u8);

    public override bool Tidy(ref ReadOnlySpan<byte> line)
    {
        if (line.Length > 3 && line.EndsWith("]]>"u8))
            line = line[..^3];
        return false;
    }

    private static bool Attribute(ReadOnlySpan<byte> line, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        value = default;
        int at = line.IndexOf(name);
        if (at < 0 || (at > 0 && line[at - 1] != ' '))
            return false;
        ReadOnlySpan<byte> rest = line[(at + name.Length)..];
        int quote = rest.IndexOf((byte)'"');
        if (quote < 0)
            return false;
        value = rest[..quote];
        return true;
    }
}
