using FlowViewer.Readers.Logs.Lines;

namespace FlowViewer.Readers.Logs.Formats;

/// <summary>Avaya's session border controller (tracesbc): <c>[02-01-2026:03.04.05.678901]</c>, then <c>SIP IN: 192.0.2.10:5061 --> 192.0.2.1:5061 (TLS)</c>.</summary>
internal sealed class AvayaSbce() : LogFormat("Avaya SBCE", "[", "SIP IN: ", "SIP OUT: ")
{
    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header)
    {
        if (line.StartsWith("["u8))
        {
            if (!StampReader.TryReadPrefix(line, out Stamp stamp, out int length) || !line[length..].TrimEnd((byte)' ').SequenceEqual("]"u8))
                return Opening.None;
            header.Stamp = stamp;
            return Opening.Part;
        }
        var at = new LineCursor(line);
        if ((!at.Skip("SIP IN: "u8) && !at.Skip("SIP OUT: "u8)) || !at.SkipPast(" --> "u8, out ReadOnlySpan<byte> source))
            return Opening.None;
        int space = at.Rest.IndexOf(" ("u8);
        ReadOnlySpan<byte> destination = space < 0 ? at.Rest : at.Rest[..space];
        header.Transport = space < 0 ? default : Addresses.Transport(at.Rest[(space + 2)..].TrimEnd(" )"u8));
        return header.Between(source, destination) ? Opening.Message : Opening.None;
    }
}
