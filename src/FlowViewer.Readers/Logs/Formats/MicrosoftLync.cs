using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs.Formats;

/// <summary>
/// Lync and Skype for Business servers (OCSLogger, CLSLogger): a record between <c>$$begin_record</c> and <c>$$end_record</c>, with
/// <c>Direction:</c>, <c>Peer:</c> and <c>Start-Line: INVITE …</c> before the header fields and the body behind <c>Message-Body: </c>.
/// </summary>
internal sealed class MicrosoftLync() : LogFormat("Microsoft Lync", "$$begin_record", "Direction: ", "Peer: ", "Message-Type: ", "Start-Line: ", "Trace-Correlation-Id: ", "Instance-Id: ")
{
    public override int Reach => 12;

    public override bool HasEndLine => true;

    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header)
    {
        if (line.IndexOf("$$begin_record"u8) >= 0)
        {
            header.Heading = [];
            int stamp = line.IndexOf("::"u8);
            // Month before day: these servers write American dates.
            if (stamp >= 0 && StampReader.TryReadMonthFirst(line[(stamp + 2)..], out Stamp time))
                header.Stamp = time;
            return Opening.Part;
        }
        if (header.Heading is null)
            return Opening.None;
        var at = new LineCursor(line);
        if (at.Skip("Start-Line: "u8))
        {
            header.StartColumn = line.Length - at.Rest.Length;
            return Opening.Message;
        }
        if (at.Skip("Direction: "u8))
            header.Direction = at.Rest.StartsWith("incoming"u8) ? Direction.Received : at.Rest.StartsWith("outgoing"u8) ? Direction.Sent : Direction.Unknown;
        else if (at.Skip("Peer: "u8) && Addresses.TryRead(at.Rest, out Endpoint peer))
            header.Remote = peer;
        return Opening.Part;
    }

    public override bool Ends(ReadOnlySpan<byte> line) => line.StartsWith("$$end_record"u8);

    public override ReadOnlySpan<byte> BodyMark => "Message-Body: "u8;
}
