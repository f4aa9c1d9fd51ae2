using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Sip.Text;

namespace FlowViewer.Readers.Logs.Formats;

/// <summary>baresip -s: a time that ends in <c>#</c> (or the mark alone), then <c>UDP 192.0.2.10:5060 -> 192.0.2.20:5060</c>.</summary>
internal sealed class Baresip() : LogFormat("baresip", "#", " -> ")
{
    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header)
    {
        ReadOnlySpan<byte> text = line.TrimEnd((byte)' ');
        if (text.EndsWith("#"u8))
        {
            if (!StampReader.TryRead(text, out Stamp stamp, out int length) || length != text.Length - 1)
                return Opening.None;
            header.Stamp = stamp;
            return Opening.Part;
        }
        var at = new LineCursor(text);
        header.Transport = Addresses.Transport(at.Word());
        at.SkipSpaces();
        return header.Transport != SipTransport.Unknown && at.SkipPast(" -> "u8, out ReadOnlySpan<byte> source) && !at.Rest.Contains((byte)' ')
            && header.Between(source, at.Rest) ? Opening.Message : Opening.None;
    }
}
