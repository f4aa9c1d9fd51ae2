using System.Text;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests.Logs;

/// <summary>The layout facts that bite most often, one test each.</summary>
public sealed class TrapTests
{
    private const string Options = "OPTIONS sip:bob@192.0.2.2 SIP/2.0\nVia: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKx\nCall-ID: x\nCSeq: 1 OPTIONS\nContent-Length: 0\n\n";

    [Fact]
    public void Trap_01_AudioCodes_closes_a_part_with_its_time_in_the_middle_of_a_header_field()
    {
        Trace trace = ReadLog.Of("""
            03:04:05.678  192.0.2.9  local0.notice  [S=511941] [SID=50dcb2:31:12079]  (N 483455)  ---- Incoming SIP Message from 192.0.2.10:5060 to SIPInterface #12 (Teams) TLS TO(#553) SocketID(200) ----
            OPTIONS sip:sbc.example.com SIP/2.0
            Via: SIP/2.0/TLS 192.0.2.10:5060;branch=z9hG4 [Time:02-01@03:04:05.678]
            03:04:05.679  192.0.2.9  local0.notice  [S=511942] [SID=50dcb2:31:12079]  bKabc
            Call-ID: x
            CSeq: 1 OPTIONS
            Content-Length: 0

             [Time:02-01@03:04:05.678]

            """);
        Assert.Single(trace.Messages);
        Assert.Contains("\r\nVia: SIP/2.0/TLS 192.0.2.10:5060;branch=z9hG4bKabc\r\nCall-ID: x\r\n", trace.Text(0), StringComparison.Ordinal);
        Assert.Equal("192.0.2.10:5060 > SIPInterface #12 (Teams)", trace.Ends(0));
        Assert.Contains("joined parts", trace.RepairsOf(0));
    }

    [Fact]
    public void Trap_02_JsSIP_glues_the_start_line_to_its_prefix_and_the_elapsed_time_to_the_last_line()
    {
        Trace trace = ReadLog.Of("browser.js:94 JsSIP:Transport sending message:OPTIONS sip:example.com SIP/2.0\nVia: SIP/2.0/WSS abc.invalid;branch=z9hG4bK1\nCall-ID: x\nCSeq: 1 OPTIONS\nContent-Length: 0 +2ms\n");
        Assert.Equal("OPTIONS sip:example.com SIP/2.0", trace.StartLine(0));
        Assert.EndsWith("Content-Length: 0\r\n\r\n", trace.Text(0), StringComparison.Ordinal);
    }

    [Fact]
    public void Trap_03_tshark_indents_what_it_took_apart_deeper_than_the_fields()
    {
        Trace trace = ReadLog.Of(LogRenderers.All["tshark -V"].Render([SampleCall.Messages[0]]));
        Assert.DoesNotContain("Taken apart", trace.Text(0), StringComparison.Ordinal);
        Assert.Equal(SampleCall.Messages[0].Message, trace.Text(0));
    }

    [Fact]
    public void Trap_04_ngrep_dots_stand_for_CR_and_real_dots_stay()
    {
        Trace trace = ReadLog.Of("U 2026/01/02 03:04:05.678901 192.0.2.1:5060 -> 192.0.2.2:5060\nSIP/2.0 486 Busy here..\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKx.\nCall-ID: abc..\nCSeq: 1 INVITE.\nContent-Length: 0.\n.\n");
        Assert.Equal("SIP/2.0 486 Busy here.\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKx\r\nCall-ID: abc.\r\nCSeq: 1 INVITE\r\nContent-Length: 0\r\n\r\n", trace.Text(0));
    }

    [Theory]
    [InlineData("192.0.2.2:5060 [AP] #12")]
    [InlineData("192.0.2.2:5060 #12 [AP]")]
    public void Trap_04_ngrep_numbers_and_TCP_flags_stand_behind_the_address_in_any_order(string destination)
    {
        Trace trace = ReadLog.Of($"T 2026/01/02 03:04:05.678901 192.0.2.1:5060 -> {destination}\n{Options.Replace("\n", ".\n", StringComparison.Ordinal)}");
        Assert.Equal("192.0.2.1:5060 > 192.0.2.2:5060", trace.Ends(0));
    }

    [Fact]
    public void Trap_04_a_real_dot_at_a_line_end_elsewhere_is_no_CR()
    {
        Trace trace = ReadLog.Of("SIP/2.0 486 Busy here.\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKx\nCall-ID: abc.\nCSeq: 1 INVITE\nContent-Length: 0\n\n");
        Assert.Equal("SIP/2.0 486 Busy here.", trace.StartLine(0));
        Assert.Contains("Call-ID: abc.\r\n", trace.Text(0), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("192.0.2.1.5060 > 192.0.2.2.5062", "192.0.2.1:5060 > 192.0.2.2:5062")]
    [InlineData("alice.example.com.sip > bob.example.com.sip-tls", "alice.example.com:5060 > bob.example.com:5061")]
    [InlineData("2001:db8::1.5060 > 2001:db8::2.5060", "[2001:db8::1]:5060 > [2001:db8::2]:5060")]
    public void Trap_05_tcpdump_joins_the_port_with_a_dot(string pair, string ends) =>
        Assert.Equal(ends, ReadLog.Of($"03:04:05.678901 IP{(pair.Contains("::", StringComparison.Ordinal) ? "6" : "")} {pair}: SIP, length: 99\n{Options}").Ends(0));

    [Fact]
    public void Trap_06_CUCM_puts_a_line_between_its_announcement_and_the_start_line()
    {
        Trace trace = ReadLog.Of($"01234567.001 |03:04:05.678 |AppInfo  |SIPTcp - wait_SdlReadRsp: Incoming SIP TCP message from 192.0.2.10 on port 5060 index 7 with 900 bytes:\n[1234,NET]\n{Options}01234567.002 |03:04:05.679 |AppInfo  |x\n");
        Assert.Equal("OPTIONS sip:bob@192.0.2.2 SIP/2.0", trace.StartLine(0));
        Assert.Equal(new Endpoint("192.0.2.10", 5060), trace.Source(0));
    }

    [Fact]
    public void Trap_07_Lync_puts_the_start_line_behind_its_name()
    {
        Trace trace = ReadLog.Of("""
            TL_INFO(TF_PROTOCOL) [0]06E4.0EB4::01/02/2026-03:04:05.678.00005386 (SIPStack,SIPAdminLog::WriteDiagnosticEvent:file.cpp(1234))$$begin_record
            Trace-Correlation-Id: 1
            Instance-Id: 2
            Direction: incoming;source="internal edge";destination="local"
            Peer: 192.0.2.10:5061
            Message-Type: request
            Start-Line: MESSAGE sip:bob@example.com SIP/2.0
            From: <sip:alice@example.com>;tag=1
            To: <sip:bob@example.com>
            Call-ID: x
            CSeq: 1 MESSAGE
            Via: SIP/2.0/TLS 192.0.2.10:5061;branch=z9hG4bK1
            Content-Type: text/plain
            Content-Length: 5
            Message-Body: hello
            $$end_record

            """);
        Assert.Equal("MESSAGE sip:bob@example.com SIP/2.0", trace.StartLine(0));
        Assert.Equal("hello", trace.Body(0));
        Assert.Equal(new Endpoint("192.0.2.10", 5061), trace.Source(0));
    }

    [Fact]
    public void Trap_08_a_sofia_dump_ends_each_message_with_a_vertical_tab()
    {
        Trace trace = ReadLog.Of($"recv 9 bytes from udp/[192.0.2.10]:5060 at 03:04:05.678901:\n{Options.TrimEnd('\n')}\n\v\nrecv 9 bytes from udp/[192.0.2.10]:5060 at 03:04:06.678901:\n{Options}\v\n");
        Assert.Equal(2, trace.Messages.Count);
        Assert.All([0, 1], i => Assert.DoesNotContain("\v", trace.Text(i), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<--- SIP read from UDP:[2001:db8::5]:5060 --->", "[2001:db8::5]:5060")]
    [InlineData("<--- SIP read from UDP:[::ffff:192.0.2.5]:5060 --->", "192.0.2.5:5060")]
    [InlineData("<--- Received SIP request (9 bytes) from WSS:[2001:db8::5]:8089 --->", "[2001:db8::5]:8089")]
    [InlineData("recv 9 bytes from tls/[2001:db8::5]:5061 at 03:04:05.678901:", "[2001:db8::5]:5061")]
    [InlineData("2026/01/02 03:04:05.678901 2001:db8::5:5060 -> 2001:db8::6:5060", "[2001:db8::5]:5060")]
    [InlineData("U 2026/01/02 03:04:05.678901 2001:db8::5:5060 -> 2001:db8::6:5060 #1", "[2001:db8::5]:5060")]
    [InlineData("03:04:05.678 pjsua_core.c .RX 9 bytes Request msg OPTIONS/cseq=1 (rdata0x7f) from udp6 [2001:db8::5]:5060:", "[2001:db8::5]:5060")]
    [InlineData("channel [0x7f]: received [9] new bytes from [UDP://[2001:db8::5]:5060]:", "[2001:db8::5]:5060")]
    [InlineData("proto:UDP 2026-01-02T03:04:05.678901Z  [2001:db8::5]:5060 ---> [2001:db8::6]:5060", "[2001:db8::5]:5060")]
    [InlineData("UDP [2001:db8::5]:5060 -> [2001:db8::6]:5060", "[2001:db8::5]:5060")]
    [InlineData("Jan  2 03:04:05.678 On [6:0][2001:db8::6]:5060 received from [2001:db8::5]:5060", "[2001:db8::5]:5060")]
    [InlineData("[2026/01/02 03:04:05.678] IN [2001:db8::5]:5060 --> [2001:db8::6]:5060", "[2001:db8::5]:5060")]
    public void Trap_09_IPv6_addresses_are_read_in_every_prefix(string announcement, string source) =>
        Assert.Equal(source, ReadLog.Of($"{announcement}\n{Options}").Source(0).ToString());

    [Fact]
    public void Trap_10_Content_Length_counts_CRLF_where_the_log_prints_LF()
    {
        string message = SampleCall.Messages[0].Message;
        Trace trace = ReadLog.Of(message.Replace("\r\n", "\n", StringComparison.Ordinal) + "this is no SDP\n");
        Assert.Equal(message, trace.Text(0));
        Assert.Equal("this is no SDP", Assert.Single(trace.Notes).Text);
    }

    [Fact]
    public void Trap_11_compact_names_and_their_length_are_read()
    {
        Trace trace = ReadLog.Of("MESSAGE sip:b@192.0.2.2 SIP/2.0\nv: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKx\nf: <sip:a@h>;tag=1\nt: <sip:b@h>\ni: x\nCSeq: 1 MESSAGE\nc: text/plain\nl: 8\n\nab\ncd\nrest\n");
        Assert.Equal("ab\r\ncd\r\n", trace.Body(0));
        Assert.Equal("rest", Assert.Single(trace.Notes).Text);
    }

    [Fact]
    public void Trap_12_two_formats_in_one_paste_keep_their_regions()
    {
        IReadOnlyList<Told> told = [.. SampleCall.Messages.Take(2)];
        Trace trace = ReadLog.Of(LogRenderers.All["chan_sip"].Render(told) + LogRenderers.All["ngrep byline"].Render(told));
        Assert.Equal(["Asterisk chan_sip", "ngrep"], trace.Regions.Select(r => r.Format));
        Assert.Equal([2, 2], trace.Regions.Select(r => r.Messages));
        Assert.Equal(trace.Regions[0].LastLine + 1, trace.Regions[1].FirstLine);
    }

    [Fact]
    public void Trap_13_midnight_goes_forward()
    {
        Trace trace = ReadLog.Of($"recv 9 bytes from udp/[192.0.2.10]:5060 at 23:59:59.900000:\n{Options}\nrecv 9 bytes from udp/[192.0.2.10]:5060 at 00:00:00.100000:\n{Options}");
        Assert.Equal(["TimeOfDay 1 23:59:59.900000", "TimeOfDay 2 00:00:00.100000"], [trace.Clock(0), trace.Clock(1)]);
    }

    [Fact]
    public void Trap_14_several_messages_and_keep_alives_in_one_chunk_share_its_announcement()
    {
        Trace trace = ReadLog.Of($"recv 999 bytes from tcp/[192.0.2.10]:5060 at 03:04:05.678901:\n\r\n\r\n{Options}{Options}\r\n\r\nrecv 4 bytes from tcp/[192.0.2.10]:5060 at 03:04:06.678901:\n\r\n\r\nrecv 9 bytes from tcp/[192.0.2.11]:5060 at 03:04:07.678901:\n{Options}");
        Assert.Equal(3, trace.Messages.Count);
        Assert.Equal(["192.0.2.10", "192.0.2.10", "192.0.2.11"], Enumerable.Range(0, 3).Select(i => trace.Source(i).Host));
        Assert.Equal("TimeOfDay 1 03:04:05.678901", trace.Clock(1));
    }

    [Fact]
    public void Trap_15_a_log_with_its_newest_line_first_is_read_from_its_end()
    {
        string[] lines = LogRenderers.All["Kamailio syslog"].Render([.. SampleCall.Messages.Select((m, i) => m with { Time = SampleCall.Start.AddSeconds(i) })]).TrimEnd('\n').Split('\n');
        Trace trace = ReadLog.Of(string.Join('\n', lines.Reverse()));
        Assert.Equal(SampleCall.Messages.Select(m => m.Message), Enumerable.Range(0, trace.Messages.Count).Select(trace.Text));
        Assert.Equal(lines.Length, trace.Messages[0].Origin);
    }

    [Fact]
    public void Trap_16_a_start_line_in_the_body_of_a_NOTIFY_is_no_message()
    {
        Told notify = SampleCall.Messages[5];
        foreach (string name in (string[])["raw", "raw, LF", "sngrep", "chan_sip", "Cisco IOS"])
        {
            Trace trace = ReadLog.Of(LogRenderers.All[name].Render([notify, SampleCall.Messages[6]]));
            Assert.Equal([notify.Message, SampleCall.Messages[6].Message], Enumerable.Range(0, trace.Messages.Count).Select(trace.Text));
        }
    }

    [Fact]
    public void Trap_17_a_multipart_body_with_ISUP_bytes_stays_as_it_is()
    {
        string part = "--b\r\nContent-Type: application/sdp\r\n\r\nv=0\r\no=- 1 1 IN IP4 192.0.2.1\r\n\r\n--b\r\nContent-Type: application/ISUP;version=itu-t92+\r\n\r\n";
        byte[] body = [.. Encoding.ASCII.GetBytes(part), 0x01, 0x10, 0x60, 0xff, 0x00, 0x0a, 0x02, 0x0d, 0x80, .. Encoding.ASCII.GetBytes("\r\n--b--\r\n")];
        byte[] message = [.. Encoding.ASCII.GetBytes($"INVITE sip:b@192.0.2.2 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKx\r\nCall-ID: x\r\nCSeq: 1 INVITE\r\nContent-Type: multipart/mixed;boundary=b\r\nContent-Length: {body.Length}\r\n\r\n"), .. body];
        Trace trace = ReadLog.Of([.. message, .. Encoding.ASCII.GetBytes(Options)]);
        Assert.Equal(2, trace.Messages.Count);
        Assert.Equal(message, trace.BytesOf(trace.Messages[0]).ToArray());
    }

    [Fact]
    public void Trap_18_bytes_that_are_no_UTF_8_are_kept()
    {
        byte[] name = [0xd5, 0xc5, 0xc8, 0xfd];
        byte[] message = [.. "OPTIONS sip:b@192.0.2.2 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKx\r\nFrom: \""u8, .. name, .. "\" <sip:a@h>;tag=1\r\nCall-ID: x\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n"u8];
        Trace trace = ReadLog.Of([.. "2026/01/02 03:04:05.678901 192.0.2.1:5060 -> 192.0.2.2:5060\n"u8, .. message]);
        Assert.Equal(message, trace.BytesOf(trace.Messages[0]).ToArray());
    }
}
