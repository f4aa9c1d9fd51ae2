using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests.Logs.Wireshark;

/// <summary>Trees, rows and bytes as people copy them out of Wireshark.</summary>
public sealed class PrintedPacketTests
{
    private const string Layers = "Internet Protocol Version 4, Src: 192.0.2.10, Dst: 192.0.2.20\nUser Datagram Protocol, Src Port: 5060, Dst Port: 5080\n";

    private const string Sip = """
        Session Initiation Protocol (INVITE)
            Request-Line: INVITE sip:bo@192.0.2.20:5060 SIP/2.0
                Method: INVITE
                Request-URI: sip:bo@192.0.2.20:5060
            Message Header
                Via: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bKm1;rport
                    Transport: UDP
                    Sent-by Address: 192.0.2.10
                From: <sip:al@lab.example>;tag=f1
                    SIP from address: sip:al@lab.example
                To: <sip:bo@lab.example>
                Call-ID: m-1@lab.example
                [Generated Call-ID: m-1@lab.example]
                CSeq: 1 INVITE
                    Sequence Number: 1
                    Method: INVITE
                Content-Type: application/sdp
                Content-Length: 50
            Message Body
                Session Description Protocol
                    Session Description Protocol Version (v): 0
                    Owner/Creator, Session Id (o): - 1 1 IN IP4 192.0.2.10
                        Owner Username: -
                    Session Name (s): -
                    Time Description, active time (t): 0 0
        """;

    private const string Message = "INVITE sip:bo@192.0.2.20:5060 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bKm1;rport\r\nFrom: <sip:al@lab.example>;tag=f1\r\n"
        + "To: <sip:bo@lab.example>\r\nCall-ID: m-1@lab.example\r\nCSeq: 1 INVITE\r\nContent-Type: application/sdp\r\nContent-Length: 50\r\n\r\nv=0\r\no=- 1 1 IN IP4 192.0.2.10\r\ns=-\r\nt=0 0\r\n";

    public static TheoryData<string, string> Copies => new()
    {
        { "as it is", Sip },
        { "two blanks an indent", Sip.Replace("    ", "  ", StringComparison.Ordinal) },
        { "tabs", Sip.Replace("    ", "\t", StringComparison.Ordinal) },
        { "deeper", string.Join('\n', Sip.Split('\n').Select(line => "      " + line)) },
        { "Markdown list", string.Join('\n', Sip.Split('\n').Select(line => line[..^line.TrimStart().Length] + "- " + line.TrimStart())) },
        { "opened and closed marks", string.Join('\n', Sip.Split('\n').Select(line => line[..^line.TrimStart().Length] + "▼ " + line.TrimStart())) },
        { "quoted", string.Join('\n', Sip.Split('\n').Select(line => "> " + line)) },
        { "no indents", string.Join('\n', Sip.Split('\n').Select(line => line.TrimStart())) },
    };

    [Theory, MemberData(nameof(Copies))]
    public void A_copied_tree_gives_its_message_whatever_its_indent(string how, string copy)
    {
        Trace trace = ReadLog.Of(copy + "\n");
        Assert.True(trace.Messages.Count == 1, how);
        Assert.Equal(Message, trace.Text(0));
        Assert.Equal("192.0.2.10:5060? > 192.0.2.20:5060?", trace.Ends(0));
        Assert.Contains("rebuilt from decoded fields", trace.RepairsOf(0));
    }

    [Fact]
    public void The_layers_copied_with_it_state_its_ends()
    {
        Trace trace = ReadLog.Of(Layers + Sip + "\n");
        Assert.Equal(("192.0.2.10:5060 > 192.0.2.20:5080", Message), (trace.Ends(0), trace.Text(0)));
    }

    [Fact]
    public void Raw_text_under_the_layers_goes_between_their_ends()
    {
        Trace trace = ReadLog.Of("Internet Protocol Version 4, Src: 203.0.113.7 (203.0.113.7), Dst: 192.0.2.20 (192.0.2.20)\nUser Datagram Protocol, Src Port: 23201 (23201), Dst Port: sip (5060)\n\n" + SampleCall.Messages[0].Message);
        Assert.Equal(("203.0.113.7:23201 > 192.0.2.20:5060", SampleCall.Messages[0].Message), (trace.Ends(0), trace.Text(0)));
    }

    [Fact]
    public void A_row_and_its_tree_are_one_message()
    {
        string row = "No.     Time           Source                Destination           Protocol Length Info\n      1 0.250000       192.0.2.10            192.0.2.20            SIP/SDP  509    Request: INVITE sip:bo@192.0.2.20:5060 | \n";
        Trace trace = ReadLog.Of($"{row}\nFrame 1: 509 bytes on wire (4072 bits), 509 bytes captured (4072 bits)\n{Layers}{Sip}\n\n{row.Replace("Request: INVITE", "Request: ACK", StringComparison.Ordinal)}");
        Assert.Equal([Message, "ACK sip:bo@192.0.2.20:5060 SIP/2.0\r\n\r\n"], [trace.Text(0), trace.Text(1)]);
        Assert.Equal(["Elapsed 1 00:00:00.250000", "192.0.2.10:5060 > 192.0.2.20:5080"], [trace.Clock(0), trace.Ends(0)]);
        Assert.Empty(trace.Notes);
    }

    [Fact]
    public void A_tree_whose_header_was_closed_shows_only_the_start_line()
    {
        Trace trace = ReadLog.Of("Session Initiation Protocol (180)\n    Status-Line: SIP/2.0 180 Ringing\n    Message Header\n");
        Assert.Equal("SIP/2.0 180 Ringing\r\n\r\n", trace.Text(0));
        Assert.True(trace.Messages[0].Flags.HasFlag(MessageFlags.Partial));
    }

    [Theory]
    [InlineData("1\t0.25\t192.0.2.10\t192.0.2.20\tSIP\t524\tRequest: REGISTER sip:lab.example  (1 binding) | ")]
    [InlineData("\"1\",\"0.25\",\"192.0.2.10\",\"192.0.2.20\",\"SIP\",\"524\",\"Request: REGISTER sip:lab.example  (1 binding) | \"")]
    [InlineData("\"No.\",\"Info\",\"Destination\",\"Source\",\"Time\"\n\"1\",\"Request: REGISTER sip:lab.example  (1 binding) | \",\"192.0.2.20\",\"192.0.2.10\",\"0.25\"")]
    [InlineData("No.\tSource\tSource Port\tDestination\tTime\tInfo\n1\t192.0.2.10\t\t192.0.2.20\t0.25\tRequest: REGISTER sip:lab.example  (1 binding) | ")]
    [InlineData("----\n# Packet 1 from /tmp/a.pcap\n- 1\n- 0.25\n- 192.0.2.10\n- 192.0.2.20\n- SIP\n- 524\n- Request: REGISTER sip:lab.example  (1 binding) | ")]
    [InlineData("| 1 | 0.25 | 192.0.2.10 | 192.0.2.20 | SIP | 524 | Request: REGISTER sip:lab.example  (1 binding) \\| |")]
    [InlineData("  1 0.25 192.0.2.10 192.0.2.20 SIP 524 Request: REGISTER sip:lab.example  (1 binding) | ")]
    public void A_packet_list_is_read_however_it_was_copied(string list)
    {
        Trace trace = ReadLog.Of(list + "\n");
        Assert.Equal(("REGISTER sip:lab.example SIP/2.0\r\n\r\n", "192.0.2.10 > 192.0.2.20", "Elapsed 1 00:00:00.250000"), (trace.Text(0), trace.Ends(0), trace.Clock(0)));
    }

    [Theory]
    [InlineData("{0:x4}  {1}   {2}")]
    [InlineData("{0:x8}  {1}  |{2}|")]
    [InlineData("0x{0:x4}:  {3}  {2}")]
    [InlineData("{0:x6} {1}")]
    public void Bytes_are_packets(string row)
    {
        byte[] packet = Packet(SampleCall.Messages[0].Bytes);
        string dump = string.Concat(packet.Chunk(16).Select((bytes, i) => string.Format(System.Globalization.CultureInfo.InvariantCulture, row, i * 16,
            string.Join(' ', bytes.Select(b => b.ToString("x2", null))).PadRight(47), Ascii(bytes), string.Join(' ', bytes.Chunk(2).Select(Convert.ToHexStringLower)).PadRight(39)) + "\n"));
        Trace trace = ReadLog.Of("before\n" + dump + "\nafter\n");
        Assert.Equal((SampleCall.Messages[0].Message, "192.0.2.1:5060 > 192.0.2.2:5060", 2), (trace.Text(0), trace.Ends(0), trace.Messages[0].Origin));
        Assert.Equal(["before", "after"], trace.Notes.Select(n => n.Text));
    }

    [Fact]
    public void A_followed_stream_names_its_nodes_and_its_second_node_by_a_tab()
    {
        string invite = SampleCall.Messages[0].Message, trying = SampleCall.Messages[1].Message, rule = new('=', 67);
        Trace trace = ReadLog.Of($"\n{rule}\nFollow: udp,ascii\nFilter: udp.stream eq 3\nNode 0: 192.0.2.1:5060\nNode 1: 192.0.2.2:5080\n{invite.Length}\n{invite}\n{invite.Length}\n{invite}\n\t{trying.Length}\n{trying}\n{rule}\n");
        Assert.Equal([invite, invite, trying], [trace.Text(0), trace.Text(1), trace.Text(2)]);
        Assert.Equal(["192.0.2.1:5060 > 192.0.2.2:5080", "192.0.2.2:5080 > 192.0.2.1:5060"], [trace.Ends(0), trace.Ends(2)]);
        Assert.Equal("Wireshark follow", Assert.Single(trace.Regions).Format);
    }

    private static string Ascii(byte[] bytes) => string.Concat(bytes.Select(b => b is >= 0x20 and < 0x7f ? (char)b : '.'));

    private static byte[] Packet(byte[] payload) =>
    [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 8, 0,
        0x45, 0, (byte)((payload.Length + 28) >> 8), (byte)(payload.Length + 28), 0, 1, 0, 0, 64, 17, 0, 0, 192, 0, 2, 1, 192, 0, 2, 2,
        0x13, 0xc4, 0x13, 0xc4, (byte)((payload.Length + 8) >> 8), (byte)(payload.Length + 8), 0, 0, .. payload,
    ];
}
