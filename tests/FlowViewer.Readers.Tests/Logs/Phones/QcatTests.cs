using System.Globalization;
using System.IO.Compression;
using System.Text;
using FlowViewer.Calls;
using FlowViewer.Calls.Ladders;
using FlowViewer.Ladders;
using FlowViewer.Ladders.Writers;
using FlowViewer.Readers.MessageFiles;
using FlowViewer.Tests;
using FlowViewer.Traces;
using FlowViewer.Traces.Anonymizing;

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

    [Theory]
    [InlineData("UE_TO_NETWORK", "192.0.2.10:5060? > network")]
    [InlineData("UE To Network", "192.0.2.10:5060? > network")]
    [InlineData("NETWORK_TO_UE", "network > ims.example:5060?")]
    [InlineData("Network To UE", "network > ims.example:5060?")]
    public void Both_spellings_of_the_direction_are_read(string direction, string ends)
    {
        Trace trace = ReadLog.Of(Sip("05.100", direction, Options("192.0.2.10", "1")));
        Assert.Equal(ends, trace.Ends(0));
        Assert.Equal("Utc 2026-01-02 03:04:05.100000", trace.Clock(0));
    }

    [Fact]
    public void Two_subscriptions_are_two_phones()
    {
        Trace trace = ReadLog.Of(
            Sip("05.100", "UE_TO_NETWORK", Options("192.0.2.10", "1")) + Sip("05.200", "UE_TO_NETWORK", Options("192.0.2.20", "2"), subscription: 2)
            + Packet("05.300", "0xB0ED", "LTE NAS EMM Plain OTA Outgoing Message  --  Service request Msg", "Subscription ID = 2")
            + Packet("05.400", "0xB0EC", "LTE NAS EMM Plain OTA Incoming Message  --  Service reject Msg", "Subscription ID = 3"));
        Assert.Equal(["192.0.2.10:5060? > network", "192.0.2.20:5060? > network"], [trace.Ends(0), trace.Ends(1)]);
        Assert.Equal(["192.0.2.20:5060 > network", "network > UE 3"], trace.Signals.Select(signal => $"{trace.Endpoints[signal.Source]} > {trace.Endpoints[signal.Destination]}"));
        Assert.Single(trace.Regions);
    }

    [Theory]
    [InlineData("0xB0EC", "LTE NAS EMM Plain OTA Incoming Message  --  Tracking area update reject Msg", "< NAS: Tracking area update reject !")]
    [InlineData("0xB0E2", "LTE NAS ESM Plain OTA Incoming Msg  --  Activate dedicated EPS bearer context request", "< NAS: Activate dedicated EPS bearer context request")]
    [InlineData("0xB0E3", "LTE NAS ESM Plain OTA Outgoing Msg", "> NAS: LTE NAS ESM Plain OTA Outgoing Msg")]
    [InlineData("0xB80B", "NR5G NAS MM5G Plain OTA Outgoing Msg  --  Registration request", "> NAS: Registration request")]
    [InlineData("0xB800", "NR5G NAS SM5G Plain OTA Incoming Msg  --  PDU session establishment accept", "< NAS: PDU session establishment accept")]
    [InlineData("0xB0C0", "LTE RRC OTA Packet  --  UL_CCCH / RRCConnectionRequest", "> RRC: RRCConnectionRequest")]
    [InlineData("0xB0C0", "LTE RRC OTA Packet  --  UL_CCCH", "> RRC: UL_CCCH")]
    [InlineData("0xB821", "NR5G RRC OTA Packet  --  DL_DCCH / RRC Release", "< RRC: RRC Release")]
    [InlineData("0x1832", "IMS Registration", "= Phone: IMS Registration")]
    [InlineData("0x156A", "IMS RTCP", "= Media: IMS RTCP")]
    [InlineData("0x713A", "UMTS UE OTA  --  CONNECT", "= NAS: CONNECT")]
    public void Other_packets_of_a_call_are_signals(string code, string title, string expected)
    {
        Trace trace = ReadLog.Of(Sip("05.100", "UE_TO_NETWORK", Options("192.0.2.10", "1")) + Packet("05.200", code, title, "Subscription ID = 1", "Version = 1"));
        TraceSignal signal = Assert.Single(trace.Signals);
        string way = signal.Source == signal.Destination ? "=" : signal.Source == trace.Messages[0].Source ? ">" : "<";
        Assert.Equal(expected, $"{way} {SignalProtocols.NameOf(signal.Protocol)}: {signal.Name}{(signal.IsFailure ? " !" : "")}");
        Assert.Equal((0, 14), (signal.AfterMessage, signal.Origin));
        Assert.Equal("2", signal.Time.Nanoseconds.ToString(CultureInfo.InvariantCulture)[10..11]);
        Assert.Contains(new SignalKey(SignalKeyKind.Subscription, "1"), signal.Keys);
    }

    [Fact]
    public void Call_control_after_SRVCC_has_the_direction_that_it_states()
    {
        Trace trace = ReadLog.Of(Packet("05.200", "0x713A", "UMTS UE OTA  --  CONNECT", "Message Direction = From UE"));
        Assert.Equal("UE > network", $"{trace.Endpoints[trace.Signals[0].Source]} > {trace.Endpoints[trace.Signals[0].Destination]}");
    }

    [Theory]
    [InlineData("0x1830", "Result = FAILURE", "FAILURE", true)]
    [InlineData("0x1830", "Result = OK\nCall Setup Delay = 2024", "OK, Call Setup Delay 2024 ms", false)]
    [InlineData("0x1832", "Registration Type = De-Registration\nResult = OK", "De-Registration, OK", false)]
    [InlineData("0x1831", "End Cause = SRVCC", "SRVCC", false)]
    [InlineData("0x1569", "Number Lost = 2", "Number Lost 2", false)]
    [InlineData("0xB0E5", "bearer_id = 7 (0x7)\nqci = 1 (0x1)", "Bearer ID 7, QCI 1", false)]
    [InlineData("0xB0E4", "Bearer ID = 7\nBearer State = ACTIVE_PENDING", "Bearer ID 7, ACTIVE_PENDING", false)]
    public void A_result_is_in_the_words_of_the_packet(string code, string fields, string result, bool failed)
    {
        TraceSignal signal = Assert.Single(ReadLog.Of(Packet("05.200", code, "Some packet", fields.Split('\n'))).Signals);
        Assert.Equal((result, failed), (signal.Result, signal.IsFailure));
    }

    [Theory]
    [InlineData("CallID")]
    [InlineData("Call Id")]
    [InlineData("SIP Call ID")]
    public void The_Call_ID_is_a_key_however_it_is_spelt(string name) => Assert.Contains(
        new SignalKey(SignalKeyKind.CallId, "x@192.0.2.1"), Assert.Single(ReadLog.Of(Packet("05.200", "0x1831", "IMS VoLTE Session End", $"{name} = x@192.0.2.1")).Signals).Keys);

    [Fact]
    public void A_long_value_is_cut_between_two_characters()
    {
        TraceSignal signal = Assert.Single(ReadLog.Of(Packet("05.200", "0x1831", "IMS VoLTE Session End", $"Dialled String = {new string('鲍', 200)}")).Signals);
        Assert.Equal(new SignalField(0, "Dialled String", new string('鲍', 100)), signal.Fields[0]);
    }

    [Fact]
    public void Groups_and_value_notation_are_a_tree()
    {
        TraceSignal signal = Assert.Single(ReadLog.Of(Packet("05.200", "0xB0C0", "LTE RRC OTA Packet  --  UL_CCCH / RRCConnectionRequest",
            "Pkt Version = 27", "Interpreted PDU:", "", "value UL-CCCH-Message ::= ", "{", "  message c1 : rrcConnectionRequest : ", "      {", "        criticalExtensions rrcConnectionRequest-r8 : ",
            "          {", "            establishmentCause mo-Signalling,", "            spare '0'B", "          }", "      }", "}")).Signals);
        Assert.Equal(
            ["0 Pkt Version=27", "0 Interpreted=PDU", "0 value=UL-CCCH-Message ::=", "1 message=c1 : rrcConnectionRequest", "2 criticalExtensions=rrcConnectionRequest-r8", "3 establishmentCause=mo-Signalling", "3 spare='0'B"],
            signal.Fields.Select(field => $"{field.Depth} {field.Name}={field.Value}"));
    }

    [Fact]
    public void Packets_that_nobody_taught_and_broadcasts_are_one_note_each()
    {
        string many = string.Concat(Enumerable.Range(0, 50).Select(i => Packet($"06.{i:000}", i % 2 == 0 ? "0xB0C0" : "0xB193", i % 2 == 0 ? "LTE RRC OTA Packet  --  BCCH_DL_SCH / SystemInformationBlockType1" : "LTE ML1 Serving Cell Meas Response", "Version = 1", "Serving = 3")));
        Trace trace = ReadLog.Of(Sip("05.100", "UE_TO_NETWORK", Options("192.0.2.10", "1")) + many);
        Assert.Empty(trace.Signals);
        Assert.Equal(50, trace.Notes.Count);
        Assert.Equal("2026 Jan  2  03:04:06.001  [5A]  0xB193  LTE ML1 Serving Cell Meas Response · Version = 1 · Serving = 3", trace.Notes[1].Text);
    }

    [Fact]
    public void A_message_of_which_the_phone_logged_less_is_cut()
    {
        string cut = Packet("05.100", "0x156E", "IMS SIP Message", "Direction = UE_TO_NETWORK", "SIP Message Length = 1042", "SIP Message Logged Bytes = 200", "Sip Message = BYE sip:b@ims.example SIP/2.0", "Via: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK1", "Call-ID: 1", "CSeq: 2 B");
        Trace trace = ReadLog.Of(cut + Sip("05.200", "UE_TO_NETWORK", Options("192.0.2.10", "2")));
        Assert.Equal(2, trace.Messages.Count);
        Assert.Equal(MessageFlags.Truncated, trace.Messages[0].Flags & MessageFlags.Truncated);
        Assert.Equal(MessageFlags.None, trace.Messages[1].Flags & MessageFlags.Truncated);
        Assert.Contains("CSeq: 2 B\r\n", trace.Text(0), StringComparison.Ordinal);
    }

    [Fact]
    public void What_follows_a_message_in_a_paste_is_not_its_body()
    {
        Trace trace = ReadLog.Of(Sip("05.100", "UE_TO_NETWORK", Options("192.0.2.10", "1")) + "and this is what I see\n" + Options("192.0.2.30", "9"));
        Assert.Equal(["QCAT", "raw"], [trace.Format(0), trace.Format(1)]);
        Assert.Equal("and this is what I see", Assert.Single(trace.Notes).Text);
    }

    [Theory]
    [InlineData("2026 Jan 32  03:04:05.100  [5A]  0x1831  IMS VoLTE Session End")]
    [InlineData("2026 Foo  2  03:04:05.100  [5A]  0x1831  IMS VoLTE Session End")]
    [InlineData("2026 Jan  2  24:04:05.100  [5A]  0x1831  IMS VoLTE Session End")]
    [InlineData("2026 Jan  2  03:04:05.100  [5A  0x1831  IMS VoLTE Session End")]
    [InlineData("2026 Jan  2  03:04:05.100  [5A]  0x18G1  IMS VoLTE Session End")]
    public void A_line_that_is_nearly_a_head_is_words(string line)
    {
        Trace trace = ReadLog.Of(Sip("05.100", "UE_TO_NETWORK", Options("192.0.2.10", "1")) + line + "\n");
        Assert.Empty(trace.Signals);
        Assert.Equal(line, Assert.Single(trace.Notes).Text);
    }

    [Fact]
    public void More_signals_and_fields_than_the_limit_are_counted()
    {
        string text = string.Concat(Enumerable.Range(0, 30).Select(i => Packet($"06.{i:000}", "0x1569", "IMS RTP Packet Loss", "Number Lost = 1")));
        Trace trace = ReadLog.Of(text, new TraceLimits { Signals = 20, SignalCharacters = 120 });
        Assert.Equal(20, trace.Signals.Count);
        Assert.Equal(10, trace.Signals.Count(signal => signal.Fields.Count > 0));
        Assert.Equal("10", Assert.Single(trace.Problems, problem => problem.Code == TraceProblemCode.TooManySignals).Detail);
    }

    [Fact]
    public void Files_of_an_archive_are_one_ladder_in_order_of_time()
    {
        byte[] zip = ZipOf(
            ("phone.txt", Packet("05.300", "0x1830", "IMS VoLTE Session Setup", "Result = OK") + Packet("05.050", "0xB0E4", "LTE NAS ESM Bearer Context State", "Bearer ID = 7")),
            ("sip.txt", Sip("05.100", "UE_TO_NETWORK", Options("192.0.2.10", "1")) + Sip("05.200", "UE_TO_NETWORK", Options("192.0.2.10", "2")) + Sip("05.400", "UE_TO_NETWORK", Options("192.0.2.10", "3"))));
        Trace trace = ReadLog.Of(zip);
        Assert.Equal([(-1, "ESM Bearer Context State"), (1, "IMS VoLTE Session Setup")], trace.Signals.Select(signal => (signal.AfterMessage, signal.Name)));
        Assert.Equal("phone.txt: line 1", trace.OriginOf(trace.Signals[1]).ToString());
    }

    [Fact]
    public void An_anonymised_copy_and_a_file_of_messages_say_that_signals_are_left_out()
    {
        Trace trace = ReadLog.Of(Call);
        Trace anonymous = TraceAnonymizer.Anonymize(trace, TestContext.Current.CancellationToken);
        Assert.Empty(anonymous.Signals);
        Assert.Equal(4, anonymous.Anonymized!.SignalsLeftOut);
        using var file = new MemoryStream();
        MessageFile.Write(trace, file);
        Assert.Equal("left out: 4 messages of other protocols and events of devices", ReadLog.Of(file.ToArray()).Notes[0].Text);
    }

    private static byte[] ZipOf(params (string Name, string Text)[] files)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach ((string name, string text) in files)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }
        }
        return stream.ToArray();
    }
}
