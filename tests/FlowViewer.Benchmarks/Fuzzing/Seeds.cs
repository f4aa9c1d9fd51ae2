using System.Text;

namespace FlowViewer.Benchmarks.Fuzzing;

/// <summary>What the mutations start from: captures and texts of our own making, and the files of a folder where one is given.</summary>
internal static class Seeds
{
    private const int LargestFile = 256 << 10;

    public static List<byte[]> Make(string? folder)
    {
        List<byte[]> seeds = [.. Texts().Select(Encoding.UTF8.GetBytes), Capture(40), Capture(400)];
        if (folder is not null)
            seeds.AddRange(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .Select(File.ReadAllBytes).Where(b => b.Length is > 0 and < LargestFile));
        return seeds;
    }

    // What a phone logs beside SIP: an event, a message of each direction, value notation, and a packet that nobody taught.
    private static string PhonePackets(int number) => (number % 5) switch
    {
        0 => Packet(number, "0x1830", "IMS VoLTE Session Setup", "Direction = MO\nCallID = x@192.0.2.1\nResult = OK\nCall Setup Delay = 1400"),
        1 => Packet(number, "0xB0EC", "LTE NAS EMM Plain OTA Incoming Message  --  Tracking area update reject Msg", "prot_disc = 7 (0x7)\nlte_emm_msg\n  emm_tau_rej\n    emm_cause\n      cause_value = 9 (0x9)"),
        2 => Packet(number, "0xB0C0", "LTE RRC OTA Packet  --  UL_CCCH / RRCConnectionRequest", "Interpreted PDU:\n\nvalue UL-CCCH-Message ::= \n{\n  message c1 : rrcConnectionRequest : \n      {\n        spare '0'B\n      }\n}"),
        3 => Packet(number, "0x1569", "IMS RTP Packet Loss", "Number Lost = 3\nTotal Lost = 3\nTotal Packets Count = 500"),
        _ => Packet(number, "0xB193", "LTE ML1 Serving Cell Meas Response", "Physical cell ID = 147"),
    };

    private static string Packet(int second, string code, string title, string fields) =>
        $"2026 Jan  2  03:04:{second % 60:00}.100  [5A]  {code}  {title}\nSubscription ID = {1 + second % 2}\nVersion = 1\n{fields}\n\n";

    private static byte[] Capture(int messages)
    {
        string file = Path.GetTempFileName();
        try
        {
            using (var writer = new PcapWriter(file))
                new TrafficGenerator(writer).Run(messages);
            return File.ReadAllBytes(file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static IEnumerable<string> Texts()
    {
        var dialog = new DialogText(7, 0x0a00_0003, 0x0a00_0009, longOffer: true);
        string[] messages = [.. dialog.Call().Concat(dialog.Registration()).Select(s => Encoding.UTF8.GetString(s.Message))];
        yield return messages[0];
        yield return messages[3];
        yield return messages[8];
        yield return string.Concat(messages);
        yield return string.Join("\n\n", messages.Select((m, i) => $"2026/01/02 03:04:{i:00}.123456 192.0.2.1:5060 -> 192.0.2.2:5060\n{m}"));
        yield return string.Join("\n", messages.Select((m, i) => $"U 2026/01/02 03:04:{i:00}.123456 192.0.2.1:5060 -> 192.0.2.2:5060 #{i}\n{m.Replace("\r\n", ".\n", StringComparison.Ordinal)}"));
        yield return string.Join("\n", messages.Select(m => "Jan  2 03:04:05 host kamailio[12]: INFO: " + m.Replace("\r\n", "#015#012", StringComparison.Ordinal)));
        yield return string.Join("\n", messages.Select(m => $"<--- Received SIP request ({m.Length} bytes) from UDP:192.0.2.1:5060 --->\n{m}\n"));
        yield return string.Join("\n", messages.Select(m => $"recv {m.Length} bytes from udp/[192.0.2.1]:5060 at 03:04:05.123456:\n   {new string('-', 60)}\n   {m.Replace("\r\n", "\r\n   ", StringComparison.Ordinal)}"));
        yield return "%QCAT VERSION          : QCAT 7.x\n" + string.Concat(messages.Select((m, i) => PhonePackets(i) + Packet(i, "0x156E", "IMS SIP Message  --  IMS_SIP_INVITE/OK",
            $"Direction = {(i % 2 == 0 ? "UE_TO_NETWORK" : "NETWORK_TO_UE")}\nSIP Message Length = {m.Length}\nSIP Message Logged Bytes = {m.Length + 1}\nSip Message = {m.Replace("\r\n", "\n", StringComparison.Ordinal)}")));
        foreach (string print in Prints(messages))
            yield return print;
        yield return $"# SSL/TLS secrets log file\nCLIENT_RANDOM {new string('a', 64)} {new string('b', 96)}\nCLIENT_TRAFFIC_SECRET_0 {new string('a', 64)} {new string('c', 64)}\n"
            + "RSA Session-ID:0a0b Master-Key:" + new string('d', 96) + "\n0xc0ffee aes-cbc 0x000102030405060708090a0b0c0d0e0f hmac-sha1 0x1011\n"
            + "\"IPv4\",\"192.0.2.1\",\"*\",\"0x12\",\"AES-GCM\",\"0x000102030405060708090a0b0c0d0e0f10111213\",\"NULL\",\"\"\n";
        yield return "INVITE sip:b@h SIP/2.0\r\nv: SIP/2.0/UDP h\r\n ;branch=z9\r\nf: \"\\\"\" <sip:a@[2001:db8::1]:5060>;tag=1\r\nt: <tel:+49-30;phone-context=+49>\r\ni: x\r\n"
            + "CSeq: 1 INVITE\r\nReason: Q.850;cause=16;text=\"x\"\r\nP-Charging-Vector: icid-value=1\r\nSession-Expires: 90;refresher=uac\r\nRAck: 1 2 INVITE\r\n"
            + "Authorization: Digest username=\"a\", realm=\"b\", nonce=\"c\", response=\"d\"\r\nHistory-Info: <sip:a?Reason=SIP%3Bcause%3D302>;index=1\r\n"
            + "Content-Type: multipart/mixed;boundary=\"b\"\r\n\r\n--b\r\nContent-Type: application/sdp\r\n\r\nv=0\r\no=- 1 1 IN IP6 ::1\r\ns=-\r\nt=0 0\r\nm=audio 9 RTP/AVP 0\r\n--b--\r\n";
    }

    // What tools print: JSON, PDML, tables, hex dumps, followed streams, trees and one-line ladders.
    private static IEnumerable<string> Prints(string[] messages)
    {
        static string Escaped(string text) => text.Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\r\n", "\\r\\n", StringComparison.Ordinal);
        static string Marked(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);
        yield return "said\n[" + string.Join(",\n", messages.Select((m, i) => $"{{\"ts\":{1767323045678 + i},\"a\":{{\"srcIp\":\"192.0.2.1\",\"dst\":\"192.0.2.2:5060\"}},\"raw\":\"{Escaped(m)}\"}}")) + "]\nso";
        yield return string.Join("\n", messages.Select(m => $"<packet><proto name=\"ip\"><field name=\"ip.src\" show=\"192.0.2.1\"/></proto><proto name=\"sip\"><field name=\"sip.Request-Line\" show=\"{m.Split('\r')[0]}\"/><field name=\"sip.msg_hdr\" show=\"{Marked(m[(m.IndexOf('\n', StringComparison.Ordinal) + 1)..])}\"/></proto></packet>"));
        yield return "time,src_ip,dst_ip,msg\n" + string.Join("\n", messages.Select(m => $"1767323045.678901,192.0.2.1,192.0.2.2,\"{m.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
        yield return string.Join("\n", messages.Select(m => string.Concat(Encoding.UTF8.GetBytes(m).Chunk(16).Select((row, i) => $"{i * 16:x4}  {string.Join(' ', row.Select(b => b.ToString("x2", null)))}\n"))));
        yield return "===================\nFollow: tcp,ascii\nFilter: tcp.stream eq 0\nNode 0: 192.0.2.1:5060\nNode 1: 192.0.2.2:5060\n" + string.Concat(messages.Select((m, i) => $"{(i % 2 == 0 ? "" : "\t")}{m.Length}\n{m}\n")) + "===================\n";
        yield return "peers:\n  - peer: 0\n    host: 192.0.2.1\n    port: 5060\npackets:\n" + string.Concat(messages.Select(m => $"  - packet: 1\n    peer: 0\n    timestamp: 1767323045.678901\n    data: !!binary |\n      {Convert.ToBase64String(Encoding.UTF8.GetBytes(m))}\n"));
        yield return string.Concat(messages.Select((m, i) => $"Frame {i}: 9 bytes on wire\n    Arrival Time: Jan  2, 2026 03:04:05.678901 UTC\nInternet Protocol Version 4, Src: 192.0.2.1, Dst: 192.0.2.2\nUser Datagram Protocol, Src Port: 5060, Dst Port: 5060\nSession Initiation Protocol\n    Request-Line: {m.Split('\r')[0]}\n    Message Header\n        Call-ID: x\n        CSeq: 1 INVITE\n    Message Body\n        Session Description Protocol\n            Session Description Protocol Version (v): 0\n\n"));
        yield return string.Concat(messages.Select((m, i) => $"\"{i}\",\"0.{i}\",\"192.0.2.1\",\"192.0.2.2\",\"SIP\",\"9\",\"Request: INVITE sip:b | Status: 200 OK (INVITE) | \"\n01-02 03:04:05.678 1 I SIPMSG[0]: [-->] BYE sip:b SIP/2.0 [CSeq: {i} BYE]\n15:52:00.1 │ INVITE (SDP) │ │\n+0.1 │ ───> │ │\n"));
    }
}
