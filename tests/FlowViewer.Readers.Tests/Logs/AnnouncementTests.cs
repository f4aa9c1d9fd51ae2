using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests.Logs;

/// <summary>What the lines before a message say of it, also in words of programs that nobody taught the reader.</summary>
public sealed class AnnouncementTests
{
    private const string Invite =
        "INVITE sip:bo@192.0.2.20 SIP/2.0\nVia: SIP/2.0/UDP 172.16.0.9:5060;branch=z9hG4bKm1\nFrom: <sip:al@lab.example>;tag=f1\nTo: <sip:bo@lab.example>\nCall-ID: m-1\nCSeq: 1 INVITE\nContact: <sip:al@172.16.0.9>\nContent-Length: 0\n\n";
    private const string Busy =
        "SIP/2.0 486 Busy Here\nVia: SIP/2.0/UDP 172.16.0.9:5060;branch=z9hG4bKm1\nFrom: <sip:al@lab.example>;tag=f1\nTo: <sip:bo@lab.example>;tag=t1\nCall-ID: m-1\nCSeq: 1 INVITE\nContent-Length: 0\n\n";

    // The layouts of programs, each with what stands before an INVITE that came from 192.0.2.10 behind a NAT: its Via and Contact name another address.
    [Theory]
    [InlineData("2026-01-02T03:04:05+01:00 expc tvcs: UTCTime=\"2026-01-02 02:04:05,678\" Module=\"network.sip\" Level=\"DEBUG\":  Action=\"Received\"  Local-ip=\"192.0.2.20\"  Local-port=\"5061\"  Src-ip=\"192.0.2.10\"  Src-port=\"7003\"  Msg-Hash=\"1\"\n SIPMSG:\n |", "192.0.2.10:7003 > 192.0.2.20:5061", "Utc 2026-01-02 02:04:05.678000", "Cisco Expressway")]
    [InlineData("0: *Jan  2 03:04:05.678: //1/1CE915CE8002/CUBE_VT/SIP/Msg/ccsipDisplayMsg:\nReceived: SIP UDP message from 192.0.2.10:1024 to 192.0.2.20:5060 \n", "192.0.2.10:1024 > 192.0.2.20:5060", "DayOfYear 01-02 03:04:05.678000", "Cisco IOS ccsip")]
    [InlineData("1w0d:SIP Msg:ccsipDisplayMsg:Received:\n", "172.16.0.9:5060? > 192.0.2.20:5060?", "Elapsed 8 00:00:00.000000", "announcing lines")]
    [InlineData("[03:04:05:678901] SIPProcessUDPMessage: recv UDP message from <192.0.2.10>:<5060>, length=<500>, message=\n", "192.0.2.10:5060 > 192.0.2.20:5060?", "TimeOfDay 1 03:04:05.678901", "Cisco IP phone")]
    [InlineData("<167>Jan  2 03:04:05 192.0.2.20 SIPMESSAGE: +01:00 2026 678 1 .TEL | 0 CNetworkInputManager::ProcessInput(): Inbound SIP message from ip = 192.0.2.10 port: 5061\nRX ", "192.0.2.10:5061 > 192.0.2.20:5060?", "Utc 2026-01-02 02:04:05.678000", "Avaya phone")]
    [InlineData("2026-01-02 03:04:05.678 DBH [123] SIGNAL | RECEIVED from 192.0.2.10:5070. Length= 740.\n{\n", "192.0.2.10:5070 > 192.0.2.20:5060?", "Local 2026-01-02 03:04:05.678000", "announcing lines")]
    [InlineData("01022026 030405.678901:1.01.00.00001.Info    .SIPSG: SipsMsgGen  received msg for CallId:1 from IP/port:192.0.2.10/5062, Local IP/port:192.0.2.20/5060, SMM:0\n", "192.0.2.10:5062 > 192.0.2.20:5060", "Local 2026-01-02 03:04:05.678901", "Ribbon SBC Core")]
    [InlineData("[03:04:05 DBG] Request received: udp:192.0.2.20:5060<-udp:192.0.2.10:5062\n[03:04:05 DBG] ", "192.0.2.10:5062 > 192.0.2.20:5060", "TimeOfDay 1 03:04:05.000000", "SIPSorcery")]
    [InlineData("I (39408) SIP: [1970-01-01/00:00:19]<<=====READ 0481 bytes==\n", "172.16.0.9:5060? > 192.0.2.20:5060?", "Elapsed 1 00:00:19.000000", "ESP-ADF")]
    [InlineData("recv=", "172.16.0.9:5060? > 192.0.2.20:5060?", "Missing", "announcing lines")]
    [InlineData("Jan 02, 2026 11:42:17 PM com.example.UdpConnection run\nINFO: Received: ", "172.16.0.9:5060? > 192.0.2.20:5060?", "Local 2026-01-02 23:42:17.000000", "announcing lines")]
    [InlineData("💚 DEBUG   03:04:05.678 [AppEndpoint logCallBack(int, const char *, int):536]           pjsua_core.c  ....RX 500 bytes Request msg INVITE/cseq=1 (rdata0x12401b2a8) from UDP 192.0.2.10:5062:\n", "192.0.2.10:5062 > 192.0.2.20:5060?", "TimeOfDay 1 03:04:05.678000", "pjsua")]
    [InlineData("Jan  2 03:04:05 fw sipfw: recv from 192.0.2.10:5062 via UDP connection 12:\n", "192.0.2.10:5062 > 192.0.2.20:5060?", "DayOfYear 01-02 03:04:05.000000", "Ingate")]
    [InlineData("[SIP-Packet] 2026/01/02 03:04:05,678  Devicetime: 2026/01/02 03:04:05,690\nReceiving datagram (500 Bytes) from 192.0.2.10:5062 to 192.0.2.20:5060 using UDP (RtgTag 0): \n", "192.0.2.10:5062 > 192.0.2.20:5060", "Local 2026-01-02 03:04:05.678000", "LANCOM")]
    [InlineData("2026-01-02 03:04:05.678 - IN: my=192.0.2.20%14:5060 peer=192.0.2.10 port=5062 UDP, sipiface=none:\n", "192.0.2.10:5062 > 192.0.2.20:5060", "Local 2026-01-02 03:04:05.678000", "FRITZ!Box")]
    [InlineData("Received from udp:192.0.2.10:5062 at 2/1/2026 03:04:05:678 (472 bytes):\n\n", "192.0.2.10:5062 > 192.0.2.20:5060?", "TimeOfDay 1 03:04:05.678000", "announcing lines")]
    [InlineData("Jan  2 03:04:05 192.0.2.20 GS_LOG: [000b82000000][000][FFFF][01010A05] Received SIP message: 1 from 192.0.2.10:5062\n", "192.0.2.10:5062 > 192.0.2.20:5060?", "DayOfYear 01-02 03:04:05.000000", "Grandstream")]
    [InlineData("+++ 2-1-2026 03:04:05.678000 INFO SIP ::process_sip_msg\nReceived from: udp:192.0.2.10:5062\n", "192.0.2.10:5062 > 192.0.2.20:5060?", "Local 2026-01-02 03:04:05.678000", "Twinkle")]
    [InlineData("2026-01-02 03:04:05.678 [blink 1234]: RECEIVED: Packet 1, +0:00:01.2345\n192.0.2.10:5062 -(SIP over UDP)-> 192.0.2.20:5060\n", "192.0.2.10:5062 > 192.0.2.20:5060", "Local 2026-01-02 03:04:05.678000", "Blink")]
    [InlineData("IP 192.0.2.10.1024 > 192.0.2.20.5060: UDP, length 500\nE.......@....", "192.0.2.10:1024 > 192.0.2.20:5060", "Missing", "tcpdump")]
    public void A_program_that_has_no_reader_of_its_own_is_understood(string before, string ends, string clock, string format)
    {
        Trace trace = ReadLog.Of(before + Invite);
        Assert.Equal("INVITE sip:bo@192.0.2.20 SIP/2.0", Assert.Single(Enumerable.Range(0, trace.Messages.Count).Select(trace.StartLine)));
        Assert.Equal((ends, clock, format), (trace.Ends(0), trace.Clock(0), trace.Format(0)));
    }

    // Layouts that no program has: made up for this test, and nothing in the product knows them.
    [Theory]
    [InlineData("#7 @ 02/Jan/2026:03:04:05 +0100 ==> [2001:db8::1]:5062 to [2001:db8::2]:5061 over tls\n", "[2001:db8::1]:5062 > [2001:db8::2]:5061", "Utc 2026-01-02 02:04:05.000000")]
    [InlineData("1767322245678 | dir=RX | raddr=192.0.2.10:5062 | laddr=192.0.2.20:5060\n", "192.0.2.10:5062 > 192.0.2.20:5060", "Utc 2026-01-02 02:50:45.678000")]
    [InlineData("on 2026年1月2日 下午3:04:05 收到 来自 192.0.2.10:5062 的消息\n", "192.0.2.10:5062 > 192.0.2.20:5060?", "Local 2026-01-02 15:04:05.000000")]
    [InlineData("WIRE 20260102T030405Z 192.0.2.10:5062 → 192.0.2.20:5060\n", "192.0.2.10:5062 > 192.0.2.20:5060", "Utc 2026-01-02 03:04:05.000000")]
    [InlineData("9:41:07.123 {thread 4}\n  <<< peer edge-3.example.net:5061 (TLS)\n", "edge-3.example.net:5061 > 192.0.2.20:5060?", "TimeOfDay 1 09:41:07.123000")]
    [InlineData("lvl=debug t=1767322245.5 msg=\"incoming packet\" src_ip=192.0.2.10 src_port=5062 dst_ip=192.0.2.20 dst_port=5060\n", "192.0.2.10:5062 > 192.0.2.20:5060", "Utc 2026-01-02 02:50:45.500000")]
    [InlineData("*** Reading from ip = 192.0.2.10 a port: 5062 ***\n--- 1/2/2026 3:04:05 PM ---\n", "192.0.2.10:5062 > 192.0.2.20:5060?", "Local 2026-01-02 15:04:05.000000")]
    [InlineData("3d04h: inbound udp:192.0.2.10:5062\n", "192.0.2.10:5062 > 192.0.2.20:5060?", "Elapsed 4 04:00:00.000000")]
    public void A_layout_that_nobody_taught_gives_time_way_and_ends(string before, string ends, string clock)
    {
        Trace trace = ReadLog.Of(before + Invite);
        Assert.Equal((ends, clock), (trace.Ends(0), trace.Clock(0)));
    }

    [Theory]
    [InlineData("I changed the NAT from 10.0.0.1 to 203.0.113.5 and now see:\n")]
    [InlineData("The phone sends this to its proxy, and gets nothing back for half a minute or more:\n")]
    [InlineData("02:00 sending BYE to 203.0.113.5:5060\n", "TimeOfDay")]
    [InlineData("see https://203.0.113.5:8443/issue and sip:al@203.0.113.5\n")]
    [InlineData("sip.c:5060 built from commit 203.0.113\n")]
    [InlineData("registrar 203.0.113.5 is up\n")]
    public void Words_that_do_not_announce_the_message_give_no_ends(string before, string kind = "Missing")
    {
        Trace trace = ReadLog.Of(before + Invite);
        Assert.Equal("172.16.0.9:5060? > 192.0.2.20:5060?", trace.Ends(0));
        Assert.StartsWith(before.Contains("02:00", StringComparison.Ordinal) ? "Missing" : kind, trace.Clock(0), StringComparison.Ordinal);
    }

    // Loggers that put their head before each line of the message too.
    [Theory]
    [InlineData("0102030405|sip  |0|00|", "<<< Data Received UDP", "    ", "172.16.0.9:5060? > 192.0.2.20:5060?", "DayOfYear 01-02 03:04:05.000000")]
    [InlineData("<134>Jan  2 03:04:05 sua [1040:1040]: SIP <6+info  > [000] ", "Received message from 192.0.2.10:5062:", "", "192.0.2.10:5062 > 192.0.2.20:5060?", "DayOfYear 01-02 03:04:05.000000")]
    [InlineData("I/flutter (12345): [2026-01-02 03:04:05.678] Level.debug ", "Received message <--- 192.0.2.10:5062", "", "192.0.2.10:5062 > 192.0.2.20:5060?", "Local 2026-01-02 03:04:05.678000")]
    [InlineData("2026-01-02 03:04:05.678 [.INFO] [..MESSAGE] ", "<--- 192.0.2.10:5062 1 640", "", "192.0.2.10:5062 > 192.0.2.20:5060?", "Local 2026-01-02 03:04:05.678000")]
    [InlineData("default\t03:04:05.678+0100\tCommCenter\t", "SIP rx from 192.0.2.10:5062", "", "192.0.2.10:5062 > 192.0.2.20:5060?", "TimeOfDay 1 03:04:05.678000")]
    public void A_head_before_each_line_hides_nothing(string head, string announcement, string indent, string ends, string clock)
    {
        Trace trace = ReadLog.Of($"{head}{announcement}\n" + string.Concat(Invite.TrimEnd('\n').Split('\n').Select(line => $"{head}{indent}{line}\n")));
        Assert.Equal((ends, clock), (trace.Ends(0), trace.Clock(0)));
        Assert.Contains("Contact: <sip:al@172.16.0.9>", trace.Text(0), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_speaks_of_one_message_only()
    {
        Trace trace = ReadLog.Of($"2026-01-02 03:04:05.678 got message:\n{Invite}2026-01-02 03:04:06.012 sending message:\n{Busy}{Invite.Replace("m-1", "m-2", StringComparison.Ordinal)}");
        Assert.Equal(["Local 2026-01-02 03:04:05.678000", "Local 2026-01-02 03:04:06.012000", "Missing"], Enumerable.Range(0, 3).Select(trace.Clock));
    }

    [Fact]
    public void Somebody_who_tells_of_both_sides_is_no_log_of_one_party()
    {
        Trace trace = ReadLog.Of($"Phone sent:\n\n{Invite}Server sent:\n\n{Busy}");
        Assert.Equal(["172.16.0.9:5060? > 192.0.2.20:5060?", "192.0.2.20:5060? > 172.16.0.9:5060?"], Enumerable.Range(0, 2).Select(trace.Ends));
    }

    [Fact]
    public void The_full_log_of_Asterisk_has_its_times_on_the_line_before_the_arrow()
    {
        Trace trace = ReadLog.Of(
            $"[2026-01-02 03:04:05] VERBOSE[11][C-0000001] chan_sip.c: \n<--- SIP read from UDP:192.0.2.10:5060 --->\n{Invite}<------------->\n"
            + $"[2026-01-02 03:04:05] VERBOSE[11][C-0000001] chan_sip.c: --- (8 headers 0 lines) ---\n[2026-01-02 03:04:06] VERBOSE[11][C-0000001] chan_sip.c: \n<--- Transmitting (NAT) to 192.0.2.10:5060 --->\n{Busy}<------------>\n");
        Assert.Equal(["Local 2026-01-02 03:04:05.000000", "Local 2026-01-02 03:04:06.000000"], Enumerable.Range(0, 2).Select(trace.Clock));
    }

    [Fact]
    public void The_own_time_of_an_AudioCodes_device_stands_behind_the_announcement()
    {
        Trace trace = ReadLog.Of(
            "01/02 03:04:05.000  192.0.2.20  local0.notice  [S=100] [SID=ab1:28:1]  (N 1)  ---- Incoming SIP Message from 192.0.2.10:5060 to SIPInterface #1 (Trunk) UDP TO(#1) SocketID(3) ----\n                 [Time:02-01@03:04:05.678]\n"
            + "01/02 03:04:05.000  192.0.2.20  local0.notice  [S=101] [SID=ab1:28:1]  " + Invite.Replace("\n", "\n                 ", StringComparison.Ordinal));
        Assert.Equal("DayOfYear 01-02 03:04:05.678000", trace.Clock(0));
    }

    [Fact]
    public void A_browser_that_names_its_script_first_still_says_when()
    {
        Trace trace = ReadLog.Of($"sip.js:3021 Fri Jan 02 2026 03:04:05 GMT+0100 (CET) | sip.Transport | Received WebSocket text message:\n\n{Busy}\nsip.js:3021 Fri Jan 02 2026 03:04:06 GMT+0100 (CET) | sip.Transport | Sending WebSocket message:\n\n{Invite}");
        Assert.Equal(["Utc 2026-01-02 02:04:05.000000", "Utc 2026-01-02 02:04:06.000000"], Enumerable.Range(0, 2).Select(trace.Clock));
    }
}
