using System.Globalization;
using System.Text;
using FlowViewer.Calls;
using FlowViewer.Calls.Ladders;
using FlowViewer.Ladders;
using FlowViewer.Ladders.Writers;
using FlowViewer.Tests;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests.Logs.Phones;

/// <summary>The parsed text that QCAT makes of what a Qualcomm phone logs.</summary>
public sealed class QcatTests
{
    private static readonly string Call = File.ReadAllText(Repository.PathOf("tests", "FlowViewer.Readers.Tests", "Logs", "Phones", "volte-call.txt"));

    private static string Packet(string time, string code, string title, params string[] lines) =>
        $"2026 Jan  2  03:04:{time}  [5A]  {code}  {title}\n{string.Join('\n', lines)}\n\n";

    private static string Sip(string time, string direction, string message, int subscription = 1) => Packet(time, "0x156E", "IMS SIP Message  --  IMS_SIP_OPTIONS/INFORMAL_RESPONSE",
        $"Subscription ID = {subscription}", "Version = 1", $"Direction = {direction}", $"Sip Message = {message}");

    private static string Options(string host, string callId) =>
        $"OPTIONS sip:ims.example SIP/2.0\nVia: SIP/2.0/UDP {host}:5060;branch=z9hG4bK{callId}\nFrom: <sip:a@ims.example>;tag=1\nTo: <sip:ims.example>\nCall-ID: {callId}\nCSeq: 1 OPTIONS\nContent-Length: 0\n";

    [Fact]
    public void A_call_and_what_the_phone_logs_beside_it_are_one_ladder()
    {
        Trace trace = ReadLog.Of(Call);
        CallTable table = CallTable.Of(trace);
        var text = new StringBuilder();
        foreach (Call call in table.Calls)
            text.Append(CultureInfo.InvariantCulture, $"call {call.Number} {call.Kind}: {call.From} → {call.To}, {call.Outcome}, ended by {call.EndedBy}\n\n");
        using var drawn = new StringWriter(text, CultureInfo.InvariantCulture);
        Ladder ladder = TraceLadder.Of(trace, table, [table.Calls[0]]);
        TextLadderWriter.Write(ladder, drawn);
        foreach (SignalStep step in ladder.Steps.OfType<SignalStep>())
            text.Append(CultureInfo.InvariantCulture, $"\n{step.N} {step.Words} ({step.Origin})\n{string.Concat(step.Fields.Select(field => $"{new string(' ', 2 + 2 * field.Depth)}{field.Name}: {field.Value}\n"))}");
        Golden.Matches(text.ToString(), "FlowViewer.Readers.Tests", "Logs", "Phones", "volte-call.ladder.txt");
    }

    [Fact]
    public void Messages_have_the_time_in_UTC_and_the_direction_that_the_phone_logged()
    {
        Trace trace = ReadLog.Of(Call);
        Assert.Equal(12, trace.Messages.Count);
        Assert.Equal("192.0.2.10:5062? > network", trace.Ends(0));
        Assert.Equal("network > 192.0.2.10:5062?", trace.Ends(1));
        Assert.Equal("Utc 2026-01-02 03:04:05.100000", trace.Clock(0));
        Assert.Equal("Utc 2026-01-02 03:04:25.180000", trace.Clock(11));
        Assert.Equal(285, Encoding.UTF8.GetByteCount(trace.Body(0)));
        Assert.All(trace.Messages, message => Assert.Equal(MessageFlags.None, message.Flags & MessageFlags.Truncated));
        Assert.Equal("QCAT", Assert.Single(trace.Regions).Format);
    }
}
