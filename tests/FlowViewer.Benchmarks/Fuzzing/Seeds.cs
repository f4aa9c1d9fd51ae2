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
        yield return $"# SSL/TLS secrets log file\nCLIENT_RANDOM {new string('a', 64)} {new string('b', 96)}\nCLIENT_TRAFFIC_SECRET_0 {new string('a', 64)} {new string('c', 64)}\n"
            + "RSA Session-ID:0a0b Master-Key:" + new string('d', 96) + "\n0xc0ffee aes-cbc 0x000102030405060708090a0b0c0d0e0f hmac-sha1 0x1011\n"
            + "\"IPv4\",\"192.0.2.1\",\"*\",\"0x12\",\"AES-GCM\",\"0x000102030405060708090a0b0c0d0e0f10111213\",\"NULL\",\"\"\n";
        yield return "INVITE sip:b@h SIP/2.0\r\nv: SIP/2.0/UDP h\r\n ;branch=z9\r\nf: \"\\\"\" <sip:a@[2001:db8::1]:5060>;tag=1\r\nt: <tel:+49-30;phone-context=+49>\r\ni: x\r\n"
            + "CSeq: 1 INVITE\r\nReason: Q.850;cause=16;text=\"x\"\r\nP-Charging-Vector: icid-value=1\r\nSession-Expires: 90;refresher=uac\r\nRAck: 1 2 INVITE\r\n"
            + "Authorization: Digest username=\"a\", realm=\"b\", nonce=\"c\", response=\"d\"\r\nHistory-Info: <sip:a?Reason=SIP%3Bcause%3D302>;index=1\r\n"
            + "Content-Type: multipart/mixed;boundary=\"b\"\r\n\r\n--b\r\nContent-Type: application/sdp\r\n\r\nv=0\r\no=- 1 1 IN IP6 ::1\r\ns=-\r\nt=0 0\r\nm=audio 9 RTP/AVP 0\r\n--b--\r\n";
    }
}
