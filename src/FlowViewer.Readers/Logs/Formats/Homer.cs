using FlowViewer.Readers.Logs.Lines;

namespace FlowViewer.Readers.Logs.Formats;

/// <summary>Homer's text export: <c>proto:UDP 2026-01-02T03:04:05.678901Z  192.0.2.10:5060 ---> 192.0.2.20:5060</c>.</summary>
internal sealed class Homer() : LogFormat("Homer", "proto:")
{
    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header)
    {
        var at = new LineCursor(line);
        if (!at.Skip("proto:"u8))
            return Opening.None;
        header.Transport = Addresses.Transport(at.Word());
        at.SkipSpaces();
        if (!StampReader.TryRead(at.Rest, out Stamp stamp, out int length))
            return Opening.None;
        header.Stamp = stamp;
        at.Skip(length);
        at.SkipSpaces();
        return at.SkipPast(" ---> "u8, out ReadOnlySpan<byte> source) && header.Between(source, at.Rest) ? Opening.Message : Opening.None;
    }
}
