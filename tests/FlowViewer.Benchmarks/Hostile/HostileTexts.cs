using System.Text;

namespace FlowViewer.Benchmarks.Hostile;

/// <summary>Texts of any size that a reader could stumble over: one kind for each thing that it looks for, asks again about, or joins.</summary>
internal static class HostileTexts
{
    private const string Start = "INVITE sip:b@h SIP/2.0\nVia: SIP/2.0/UDP h;branch=z9hG4bKx\n";
    private const string Part = "<167>Jan  2 03:04:05 h SIPMESSAGE: [Part 0";

    // What comes first, and what is repeated behind it.
    private static readonly Dictionary<string, (string Head, string Unit)> Units = new()
    {
        ["one long line"] = ("", "a"),
        ["one long start line"] = ("INVITE sip:", "a"),
        ["one long field"] = (Start + "Subject: ", "a b"),
        ["colons on one line"] = ("SIP/2.0 200 OK ", "a:"),
        ["names on one line"] = ("SIP/2.0 200 OK ", "Via: Via Via:"),
        ["colons"] = ("", ":::: : :\n"),
        ["SIP/2.0 on one line"] = ("", "SIP/2.0 "),
        ["start lines on one line"] = ("", "INVITE sip:b SIP/2.0 "),
        ["flattened"] = ("", "INVITE sip:b SIP/2.0 Via: a From: b To: c v=0 o=- s=- \""),
        ["SIP/2.0"] = ("", "SIP/2.0\n"),
        ["methods"] = ("", "INVITE\n"),
        ["broken start lines"] = ("", "INVITE sip:b@h\nx SIP/2.0\n"),
        ["unclosed quotes"] = (Start, "X: \"\n"),
        ["quotes on one line"] = ("\"SIP/2.0\\n", "'\""),
        ["mail quotes"] = ("", ">"),
        ["indents"] = (Start, "                                                                \n x"),
        ["one deep indent"] = (Start, " "),
        ["blank lines"] = ("", "\n"),
        ["blank lines in a header"] = ("INVITE sip:b@h SIP/2.0\nVia: x\n", "\n"),
        ["double spacing"] = (Start, "\nVia: x\n"),
        ["broken double spacing"] = ("", "Via: x\n\nVia: x\n\nVia: x\n\nVia: x\n\nx\nx\n"),
        ["br on one line"] = ("Via: x", "<br>"),
        ["br"] = ("Via: x<br>\n", "<br>\n"),
        ["tags"] = ("", "<span class=\"x\">Via: x</span>\n"),
        ["open tags"] = ("", "<span "),
        ["entities"] = (Start + "From: ", "&#x3c;&quot;&"),
        ["links"] = ("", "[a](mailto:b"),
        ["brackets"] = ("](", "["),
        ["mailto"] = ("", "a <mailto:a"),
        ["bold"] = ("**INVITE SIP/2.0", "**"),
        ["backslashes"] = ("\"SIP/2.0", "\\"),
        ["backslash escapes"] = ("Via: ", "\\<"),
        ["nested escapes"] = ("{\"m\":\"INVITE sip:b SIP/2.0", "\\\\\\\\r\\\\\\\\n"),
        ["escapes without quotes"] = ("", "'SIP/2.0\\n"),
        ["^M"] = ("RX INVITE sip:b@h SIP/2.0^M ", "^M Via: x"),
        ["pipes on one line"] = ("| Via: x ", "|"),
        ["pipes"] = ("", "| 1 | Via: x |\n"),
        ["parts"] = (Part + "1 of 02]\n" + Start, Part + "2 of 02]\nx\n" + Part + "1 of 02]\nx\n"),
        ["part marks on one line"] = ("", "[Part 01 of 02] "),
        ["pages"] = (Start, "Page 3\n\n"),
        ["page numbers"] = (Start, "1\nVia: x\n"),
        ["more"] = (Start, "--More--\n"),
        ["no-break spaces"] = ("Via:", "\u00a0"),
        ["stray lines"] = (Start, "x y\nVia: x\n"),
        ["separators"] = (Start, ";a\n"),
        ["wraps of SDP"] = (Start + "Call-ID: x\nCSeq: 1 INVITE\nContent-Type: application/sdp\nContent-Length: 99999999\n\nv=0\n", "a=x;\ny\n"),
        ["dots"] = ("U 2026/01/02 03:04:05.678901 a:1 -> b:2 #1\nINVITE sip:b@h SIP/2.0.\nVia: x.\n", ".\n"),
        ["prefixes"] = ("", "Jan  2 03:04:05 h p: --> INVITE sip:b@h SIP/2.0\nJan  2 03:04:05 h p: Via: x\n"),
        ["words before a start line"] = ("", "a b c d INVITE sip:b@h SIP/2.0\na b Via: x\n"),
    };

    /// <summary>Their names.</summary>
    public static IEnumerable<string> Kinds => Units.Keys;

    /// <summary>A text of a kind, of that many bytes or a little less.</summary>
    public static byte[] Of(string kind, int length)
    {
        (string head, string unit) = Units[kind];
        byte[] first = Encoding.UTF8.GetBytes(head), repeated = Encoding.UTF8.GetBytes(unit);
        int count = Math.Max(0, (length - first.Length) / repeated.Length);
        byte[] text = new byte[first.Length + count * repeated.Length];
        first.CopyTo(text, 0);
        for (int i = 0; i < count; i++)
            repeated.CopyTo(text, first.Length + i * repeated.Length);
        return text;
    }
}
