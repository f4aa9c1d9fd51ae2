using System.Globalization;
using System.Text;

namespace FlowViewer.Readers.Tests.Logs;

/// <summary>Prints the messages as one program does.</summary>
/// <param name="Format">The name of the format that must be found.</param>
/// <param name="Time">How the times come back: kind and precision; empty where the format has none.</param>
/// <param name="Near">True where the format leaves out the near end.</param>
/// <param name="Far">True where it leaves out the far end.</param>
/// <param name="Render">Prints all the messages.</param>
internal sealed record LogRenderer(string Format, string Time, bool Near, bool Far, Func<IReadOnlyList<Told>, string> Render)
{
    /// <summary>False where bodies other than SDP cannot be printed so that they come back.</summary>
    public bool AllBodies { get; init; } = true;

    /// <summary>How the lanes are named where the format gives no addresses.</summary>
    public bool Named { get; init; }
}

/// <summary>Small printers, one per format, each our own reading of the layout.</summary>
internal static class LogRenderers
{
    public static readonly IReadOnlyDictionary<string, LogRenderer> All = new Dictionary<string, LogRenderer>
    {
        ["raw"] = new("raw", "", true, true, told => Each(told, m => m.Message)),
        ["raw, LF"] = new("raw", "", true, true, told => Each(told, m => Lf(m.Message))),
        ["raw, dashes between"] = new("raw", "", true, true, told => Each(told, m => $"{Lf(m.Message)}\n{Dashes(60)}\n\n")),
        ["quoted mail"] = new("raw", "", true, true, told => Indent(Each(told, m => Lf(m.Message) + "\n"), "> ")),
        ["line numbers"] = new("sngrep", "Local 6", false, false, told => Numbered(All!["sngrep"].Render(told))),
        ["sngrep"] = new("sngrep", "Local 6", false, false, told => Each(told, m => $"{At(m, "yyyy/MM/dd HH:mm:ss.ffffff")} {Arrow(m, " -> ")}\n{Lf(m.Message)}\n\n")),
        ["sngrep, CRLF"] = new("sngrep", "Local 6", false, false, told => Each(told, m => $"{At(m, "yyyy/MM/dd HH:mm:ss.ffffff")} {Arrow(m, " -> ")}\r\n{m.Message}\r\n\r\n")),
        ["ngrep byline"] = new("ngrep", "Local 6", false, false, told => Each(told, m => $"\nU {At(m, "yyyy/MM/dd HH:mm:ss.ffffff")} {Arrow(m, " -> ")} #7\n{m.Message.Replace("\r\n", ".\n", StringComparison.Ordinal)}\n\n##")),
        ["ngrep normal"] = new("ngrep", "Local 6", false, false, told => Each(told, m => $"\nU {At(m, "yyyy/MM/dd HH:mm:ss.ffffff")} {Arrow(m, " -> ")} #7\n{Columns(m.Message)}\n")) { AllBodies = false },
        ["chan_sip"] = new("Asterisk chan_sip", "Local 0", true, false, told => Each(told, ChanSip)),
        ["PJSIP"] = new("Asterisk PJSIP", "Local 0", true, false, told => Each(told, m =>
            $"[{At(m, "yyyy-MM-dd HH:mm:ss")}] VERBOSE[77] res_pjsip_logger.c: <--- {(m.Sent ? "Transmitting" : "Received")} SIP {(m.StartLine.StartsWith("SIP", StringComparison.Ordinal) ? "response" : "request")} ({m.Bytes.Length} bytes) {(m.Sent ? "to" : "from")} UDP:{m.Far} --->\n{Lf(m.Message)}\n[{At(m, "yyyy-MM-dd HH:mm:ss")}] DEBUG[77] pjproject: freed\n")),
        ["FreeSWITCH"] = new("sofia (FreeSWITCH, drachtio)", "TimeOfDay 6", true, false, told => Each(told, m =>
            $"{SofiaLine(m)}\n   {Dashes(72)}\n{Indent(Lf(m.Message), "   ")}   {Dashes(72)}\n{At(m, "yyyy-MM-dd HH:mm:ss.ffffff")} [DEBUG] sofia.c:7072 Channel entering state\n")),
        ["sofia dump"] = new("sofia (FreeSWITCH, drachtio)", "TimeOfDay 6", true, false, told => "dump started at Fri Jan  2 03:00:00 2026\n\n" + Each(told, m => $"{SofiaLine(m)}\n{m.Message}\v\n")),
        ["drachtio"] = new("sofia (FreeSWITCH, drachtio)", "Local 6", true, false, told => Each(told, m => $"{At(m, "yyyy-MM-dd HH:mm:ss.ffffff")} {SofiaLine(m)}\n{Lf(m.Message)}\n{At(m, "yyyy-MM-dd HH:mm:ss.ffffff")} nta.c:2827 agent_recv_request() is ours\n")),
        ["Kamailio syslog"] = new("syslog", "DayOfYear 0 day0", true, true, told => Each(told, m => $"Jan  2 {At(m, "HH:mm:ss")} edge1 /usr/sbin/kamailio[4242]: INFO: <script>: {m.Message.Replace("\r\n", "#015#012", StringComparison.Ordinal)}\n")),
        ["OpenSIPS syslog"] = new("syslog", "DayOfYear 0 day0", true, true, told => Each(told, m => $"Jan  2 {At(m, "HH:mm:ss")} edge1 opensips[4242]: {Lf(m.Message).Replace("\n", "#012", StringComparison.Ordinal)}\n")),
        ["journal, each line prefixed"] = new("syslog", "DayOfYear 0 day0", true, true, told => Each(told, m => Indent(Lf(m.Message), $"Jan 02 {At(m, "HH:mm:ss")} edge1 proxy[42]: "))),
        ["sipp"] = new("sipp -trace_msg", "Local 6", true, true, told => Each(told, m => $"{Dashes(47)} {At(m, "yyyy-MM-dd HH:mm:ss.ffffff")}\nUDP message {(m.Sent ? $"sent ({m.Bytes.Length} bytes):" : $"received [{m.Bytes.Length}] bytes :")}\n\n{m.Message}\n")),
        ["Cisco IOS"] = new("Cisco IOS ccsip", "DayOfYear 3 day0", true, true, told => Each(told, m => $"Jan  2 {At(m, "HH:mm:ss.fff")}: //123/ABCDEF012345/SIP/Msg/ccsipDisplayMsg:\n{(m.Sent ? "Sent:" : "Received:")} \n{Lf(m.Message)}\nJan  2 {At(m, "HH:mm:ss.fff")}: //123/ABCDEF012345/SIP/State/sipSPIChangeState: 0x1\n")),
        ["CUCM"] = new("Cisco CUCM SDL", "TimeOfDay 3", true, false, told => Each(told, m => $"01234567.001 |{At(m, "HH:mm:ss.fff")} |AppInfo  |SIPUdp - {(m.Sent ? "wait_SdlSPISignal: Outgoing SIP UDP message to" : "wait_SdlReadRsp: Incoming SIP UDP message size 9 from")} {m.FarHost}:[{m.FarPort}]:\n[1234,NET]\n{Lf(m.Message)}\n01234567.002 |{At(m, "HH:mm:ss.fff")} |AppInfo  |done\n")),
        ["pjsua"] = new("pjsua", "TimeOfDay 3", true, false, told => Each(told, m => $"{At(m, "HH:mm:ss.fff")}   pjsua_core.c  .{(m.Sent ? "TX" : "RX")} {m.Bytes.Length} bytes {(m.StartLine.StartsWith("SIP", StringComparison.Ordinal) ? "Response" : "Request")} msg X/cseq=1 (tdta0x7f01) {(m.Sent ? "to" : "from")} UDP {m.Far}:\n{Lf(m.Message)}\n--end msg--\n")),
        ["Linphone"] = new("Linphone (belle-sip)", "Local 3", true, false, told => Each(told, m => $"{At(m, "yyyy-MM-dd HH:mm:ss:fff")} [liblinphone/belle-sip] MESSAGE {BelleSip(m)}\n{Lf(m.Message)}\n{At(m, "yyyy-MM-dd HH:mm:ss:fff")} [liblinphone/belle-sip] MESSAGE channel [0x7f01]: [9] bytes parsed\n")),
        ["Linphone on Android"] = new("Linphone (belle-sip)", "DayOfYear 3 day0", true, false, told => Each(told, m => Indent($"{BelleSip(m)}\n{Lf(m.Message)}", $"01-02 {At(m, "HH:mm:ss.fff")}  1234  1260 I Linphone: "))),
        ["Homer"] = new("Homer", "Utc 6", false, false, told => Each(told, m => $"proto:UDP {At(m, "yyyy-MM-ddTHH:mm:ss.ffffff")}Z  {Arrow(m, " ---> ")}\n\n{Lf(m.Message)}\n\n")),
        ["tcpdump -A"] = new("tcpdump", "TimeOfDay 6", false, false, told => Each(told, m => $"{At(m, "HH:mm:ss.ffffff")} IP {m.From}.{m.FromPort} > {m.To}.{m.ToPort}: SIP: {m.StartLine}\nE...i.............!#......nX{Lf(m.Message)}\n")),
        ["tcpdump -v"] = new("tcpdump", "TimeOfDay 6", false, false, told => Each(told, m => $"{At(m, "HH:mm:ss.ffffff")} IP (tos 0x0, ttl 64, id 7, offset 0, flags [none], proto UDP (17), length 9)\n    {m.From}.{m.FromPort} > {m.To}.{m.ToPort}: SIP, length: 9\n{Indent(Lf(m.Message), "\t")}")),
        ["tshark -V"] = new("tshark -V", "Utc 6", false, false, told => string.Concat(told.Select(TsharkTree))) { AllBodies = false },
        ["RFC call flow"] = new("RFC call flow", "", false, false, told => Each(told, (m, i) => $"   F{i + 1} {(m.StartLine.StartsWith("SIP", StringComparison.Ordinal) ? m.StartLine[8..] : m.StartLine.Split(' ')[0])} {(m.Sent ? "Alice -> Proxy 1" : "Proxy 1 -> Alice")}\n\n{Indent(Lf(m.Message), "   ")}\n   /* and so on */\n\n")) { Named = true },
        ["Oracle"] = new("Oracle sipmsg.log", "DayOfYear 3 day0", false, false, told => Each(told, m => $"Jan  2 {At(m, "HH:mm:ss.fff")} On [6:0]{m.Near} {(m.Sent ? "sent to" : "received from")} {m.Far}\n{Lf(m.Message)}\n{Dashes(40)}\n")),
        ["AudioCodes"] = new("AudioCodes syslog", "TimeOfDay 3", true, false, told => Each(told, (m, i) => $"{At(m, "HH:mm:ss.fff")}  192.0.2.9  local0.notice  [S={511 + i}] [SID=50dcb2:31:12079]  (N 483455)  ---- {(m.Sent ? "Outgoing" : "Incoming")} SIP Message {(m.Sent ? "to" : "from")} {m.Far} {(m.Sent ? "from" : "to")} SIPInterface #12 (Teams) UDP TO(#553) ----  #012{Lf(m.Message).Replace("\n", "#012", StringComparison.Ordinal)} [Time:02-01@{At(m, "HH:mm:ss.fff")}]\n")) { Named = true },
        ["JsSIP"] = new("JsSIP, SIP.js", "", true, true, told => Each(told, m => $"JsSIP | TRANSPORT | {(m.Sent ? "sending WebSocket message:" : "received WebSocket text message:")}\n\n{Lf(m.Message)}\n\n")),
        ["JsSIP with debug"] = new("JsSIP, SIP.js", "", true, true, told => Each(told, m => $"JsSIP:Transport {(m.Sent ? "sending" : "received text")} message:{Lf(m.Message).TrimEnd('\n')} +12ms\n")) { AllBodies = false },
        ["baresip"] = new("baresip", "TimeOfDay 3", false, false, told => Each(told, m => $"\u001b[36;1m{At(m, "HH:mm:ss.fff")}#\nUDP {Arrow(m, " -> ")}\n{m.Message}\u001b[;m\nua: heard\n")),
        ["sip-viewer"] = new("sip-viewer", "Local 3", false, false, told => Each(told, m => $"[{At(m, "yyyy/MM/dd HH:mm:ss.fff")}] {(m.Sent ? "OUT" : "IN")} {Arrow(m, " --> ")}\n\n{m.Message.TrimEnd()}\n\n{Dashes(23)}\n")) { AllBodies = false },
        ["JAIN-SIP"] = new("JAIN-SIP XML", "Utc 3", false, false, told => Each(told, m => $"<message\nfrom=\"{m.From}:{m.FromPort}\" \nto=\"{m.To}:{m.ToPort}\" \ntime=\"{new DateTimeOffset(m.Time, TimeSpan.Zero).ToUnixTimeMilliseconds()}\"\nfirstLine=\"{m.StartLine}\" \n>\n<![CDATA[{m.Message}]]>\n</message>\n")),
        ["IP Office"] = new("Avaya IP Office monitor", "Elapsed 3", false, false, told => Each(told, m => $"{(long)(m.Time - SampleCall.Start.Date).TotalMilliseconds}mS SIP {(m.Sent ? "Tx" : "Rx")}: UDP {Arrow(m, " -> ")}\n{Indent(Lf(m.Message), new string(' ', 20))}1234567mS CMCallEvt:    CREATE CALL:1\n")),
        ["Avaya SBCE"] = new("Avaya SBCE", "Local 6", false, false, told => Each(told, m => $"{Dashes(88)}\n[{At(m, "dd-MM-yyyy:HH.mm.ss.ffffff")}]\nSIP {(m.Sent ? "OUT" : "IN")}: {Arrow(m, " --> ")} (UDP)\n{Lf(m.Message)}\n")),
        ["Session Manager"] = new("Avaya Session Manager", "Local 3", false, false, told => Each(told, m => $"{Dashes(20)}\n{At(m, "yyyy-MM-dd HH:mm:ss.fff")} {(m.Sent ? "<--" : "-->")}\toctets: {m.Bytes.Length}, Body Length: 0\n{(m.Sent ? "egress" : "ingress")}: {{ L{m.Near}/R{m.Far}/UDP/ }}\nSIPMsgContext: none\n{Dashes(20)}\n{Lf(m.Message)}\n{Dashes(20)}\n")),
        ["Avaya Workplace"] = new("Avaya Workplace", "Local 3", true, false, told => Each(told, m => $"{At(m, "yyyy-MM-dd HH:mm:ss.fff")} D [21480] [CSDK::SIP] {(m.Sent ? "SENDING" : "RECEIVED")} {m.Bytes.Length} bytes {(m.Sent ? "to" : "from")} {m.Far} {{\n{Lf(m.Message)}\n}}\n")),
        ["Experience Portal"] = new("Avaya Experience Portal", "Local 3", false, false, told => Each(told, m => $"@{At(m, "yyyy-MM-dd HH:mm:ss,fff")}||FINEST|SIP|7|x|{(m.Sent ? "SND" : "RCV")} sock=136:0 src={m.From}:{m.FromPort} dst={m.To}:{m.ToPort} <{Lf(m.Message)}>\n")) { AllBodies = false },
        ["Ribbon"] = new("Ribbon Edge", "Local 3", false, false, told => Each(told, m => $"[{At(m, "dd-MM-yyyy HH:mm:ss,fff")}] 77 0001 sip {(m.Sent ? $"sending from [{m.From}]:{m.FromPort} to [{m.To}]:{m.ToPort}" : $"Incoming message on [{m.To}]:{m.ToPort} from [{m.From}]:{m.FromPort}")}\n{Lf(m.Message)}\n")),
        ["OXE"] = new("Alcatel-Lucent OXE", "Local 0", true, false, told => Each(told, m => $"123 -> {At(m, "ddd MMM  d HH:mm:ss yyyy")} {(m.Sent ? "SEND MESSAGE TO NETWORK" : "RECEIVE MESSAGE FROM NETWORK")} ({m.Far} [UDP])\n----------------------utf8-----------------------\n{Lf(m.Message)}\n{Dashes(49)}\n")),
        ["BroadWorks"] = new("BroadWorks XSLog", "Utc 3", true, false, told => Each(told, m => $"{At(m, "yyyy.MM.dd HH:mm:ss:fff")} UTC | Info       | Sip | 7 | x\n\n\tudp {m.Bytes.Length} Bytes {(m.Sent ? "OUT to" : "IN from")} {m.Far}\n{Lf(m.Message)}\n")),
        ["Lync"] = new("Microsoft Lync", "Local 3", true, false, told => Each(told, m => $"TL_INFO(TF_PROTOCOL) [0]06E4.0EB4::{At(m, "MM/dd/yyyy-HH:mm:ss.fff")}.00005386 (SIPStack,x.cpp(1))$$begin_record\nDirection: {(m.Sent ? "outgoing" : "incoming")};source=\"x\"\nPeer: {m.Far}\nMessage-Type: x\nStart-Line: {Lf(m.Message).Replace("\n\n", "\nMessage-Body: ", StringComparison.Ordinal)}\n$$end_record\n")),
        ["sipdump"] = new("Kamailio sipdump", "Utc 6", false, false, told => Each(told, m => $"====================\ntag: {(m.Sent ? "snd" : "rcv")}\npid: 7\nprocess: 3\ntime: {new DateTimeOffset(m.Time, TimeSpan.Zero).ToUnixTimeSeconds()}.{At(m, "ffffff")}\ndate: {At(m, "ddd MMM dd HH:mm:ss yyyy")}\nproto: udp ipv4\nsrcip: {m.From}\nsrcport: {m.FromPort}\ndstip: {m.To}\ndstport: {m.ToPort}\n~~~~~~~~~~~~~~~~~~~~\n{m.Message}||||||||||||||||||||\n")),
        ["from to"] = new("from … to …", "Local 3", false, false, told => Each(told, m => $"{At(m, "yyyy-MM-dd HH:mm:ss.fff")} from {m.From}:{m.FromPort} to {m.To}:{m.ToPort}\n{Lf(m.Message)}\n{Dashes(40)}\n")),
        ["JSON"] = new("JSON", "", true, true, told => "[\n" + Each(told, m => $"  {{\"id\": 7, \"msg\": \"{m.Message.Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\r\n", "\\r\\n", StringComparison.Ordinal)}\", \"more\": true}},\n") + "]\n"),
        ["Markdown"] = new("raw", "", true, true, told => Each(told, m => $"## A message\n\n```text\n{Lf(m.Message)}```\n\nIt has:\n- `Via`\n")),
        ["HTML entities"] = new("raw", "", true, true, told => Each(told, m => Lf(m.Message).Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal) + "\n")),
        ["^M"] = new("raw", "", true, true, told => Each(told, m => m.Message.Replace("\r\n", "^M\n", StringComparison.Ordinal))),
        ["Avaya's <013><010>"] = new("syslog", "DayOfYear 0 day0", true, true, told => Each(told, m => $"Jan  2 {At(m, "HH:mm:ss")} sm AasSipMgr[77]: {m.Message.Replace("\r\n", "<013><010>", StringComparison.Ordinal)}\n")),
    };

    private static string Each(IReadOnlyList<Told> told, Func<Told, string> print) => string.Concat(told.Select(print));

    private static string Each(IReadOnlyList<Told> told, Func<Told, int, string> print) => string.Concat(told.Select(print));

    private static string At(Told m, string form) => m.Time.ToString(form, CultureInfo.InvariantCulture);

    private static string Arrow(Told m, string arrow) => $"{m.From}:{m.FromPort}{arrow}{m.To}:{m.ToPort}";

    private static string Dashes(int count) => new('-', count);

    private static string Lf(string message) => message.Replace("\r\n", "\n", StringComparison.Ordinal);

    private static string Indent(string text, string prefix) => string.Concat(text.TrimEnd('\n').Split('\n').Select(line => $"{prefix}{line}\n"));

    private static string Numbered(string text) => string.Concat(text.Split('\n').Select((line, i) => $"{i + 1,4}. {line}\n"));

    private static string SofiaLine(Told m) => $"{(m.Sent ? "send" : "recv")} {m.Bytes.Length} bytes {(m.Sent ? "to" : "from")} udp/[{m.FarHost}]:{m.FarPort} at {At(m, "HH:mm:ss.ffffff")}:";

    private static string BelleSip(Told m) => m.Sent
        ? $"channel [0x7f01]: message sent to [UDP://{m.Far}], size: [{m.Bytes.Length}] bytes"
        : $"channel [0x7f01]: received [{m.Bytes.Length}] new bytes from [UDP://{m.Far}]:";

    private static string ChanSip(Told m)
    {
        string prefix = $"[{At(m, "yyyy-MM-dd HH:mm:ss")}] VERBOSE[123][C-00000007] chan_sip.c: ";
        if (!m.Sent)
            return $"{prefix}<--- SIP read from UDP:{m.Far} --->\n{Lf(m.Message)}\n<------------->\n{prefix}--- (9 headers 0 lines) ---\n";
        return m.StartLine.StartsWith("SIP", StringComparison.Ordinal)
            ? $"{prefix}<--- Transmitting (NAT) to {m.Far} --->\n{Lf(m.Message)}\n<------------>\n"
            : $"{prefix}Reliably Transmitting (no NAT) to {m.Far}:\n{Lf(m.Message)}\n---\n";
    }

    private static string Columns(string message)
    {
        string dots = message.Replace('\r', '.').Replace('\n', '.');
        var rows = new StringBuilder();
        for (int i = 0; i < dots.Length; i += 75)
            rows.Append("  ").Append(dots.AsSpan(i, Math.Min(75, dots.Length - i)).ToString().PadRight(75)).Append('\n');
        return rows.ToString();
    }

    private static string TsharkTree(Told m, int index)
    {
        string[] lines = m.Message.Split("\r\n");
        int end = Array.IndexOf(lines, "");
        bool request = !m.StartLine.StartsWith("SIP", StringComparison.Ordinal);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Frame {index + 1}: 9 bytes on wire (72 bits), 9 bytes captured (72 bits)\n    Arrival Time: {At(m, "MMM")}  {m.Time.Day}, {At(m, "yyyy HH:mm:ss.ffffff")}000 UTC\n");
        text.Append(CultureInfo.InvariantCulture, $"Ethernet II, Src: 02:00:00:00:00:01, Dst: 02:00:00:00:00:02\nInternet Protocol Version 4, Src: {m.From}, Dst: {m.To}\nUser Datagram Protocol, Src Port: {m.FromPort}, Dst Port: {m.ToPort}\n");
        text.Append(CultureInfo.InvariantCulture, $"Session Initiation Protocol ({lines[0].Split(' ')[request ? 0 : 1]})\n    {(request ? "Request" : "Status")}-Line: {lines[0]}\n        Method: X\n        [Resent Packet: False]\n    Message Header\n");
        foreach (string header in lines[1..end])
            text.Append(CultureInfo.InvariantCulture, $"        {header}\n            Taken apart: {header.Split(' ')[^1]}\n                From: deeper\n");
        if (m.HasSdp)
        {
            text.Append("    Message Body\n        Session Description Protocol\n");
            foreach (string line in lines[(end + 1)..].Where(line => line.Length > 0))
                text.Append(CultureInfo.InvariantCulture, $"            What it is ({line[0]}): {line[2..]}\n                Part of it: {line[2..]}\n");
        }
        return text.Append('\n').ToString();
    }
}
