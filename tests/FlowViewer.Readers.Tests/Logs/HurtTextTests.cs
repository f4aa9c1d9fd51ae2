using System.Text;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests.Logs;

/// <summary>Messages that pages, mails, consoles and loggers hurt come back as they were sent, and the page can say what was done.</summary>
public sealed class HurtTextTests
{
    private const string Body = "v=0\r\no=- 1 1 IN IP4 192.0.2.10\r\ns=-\r\nc=IN IP4 192.0.2.10\r\nt=0 0\r\nm=audio 40000 RTP/AVP 8\r\na=rtpmap:8 PCMA/8000\r\n";
    private const string Invite =
        "INVITE sip:bo@192.0.2.20:5060 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bKm1;rport\r\nMax-Forwards: 70\r\nFrom: \"Al\" <sip:al@lab.example>;tag=f1\r\n"
        + "To: <sip:bo@lab.example>\r\nCall-ID: m-1@lab.example\r\nCSeq: 1 INVITE\r\nContact: <sip:al@192.0.2.10:5060>\r\nContent-Type: application/sdp\r\nContent-Length: 112\r\n\r\n" + Body;
    private const string Busy =
        "SIP/2.0 486 Busy Here\r\nVia: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bKm1;rport=5060\r\nFrom: \"Al\" <sip:al@lab.example>;tag=f1\r\nTo: <sip:bo@lab.example>;tag=t1\r\n"
        + "Call-ID: m-1@lab.example\r\nCSeq: 1 INVITE\r\nContent-Length: 0\r\n\r\n";

    private const string Spacing = "removed the blank line after each line", Wrapped = "joined wrapped lines", OneLine = "split a message that was on one line",
        Markdown = "removed Markdown", Html = "removed HTML tags", Furniture = "removed what a page put between the lines", Escaped = "unescaped \\r\\n", Prefix = "removed the prefix of each line",
        CaretM = "removed ^M", Parts = "joined parts", Stray = "passed over a line that is not part of the message", Entities = "unescaped HTML entities";

    private static string Each(Func<string, string> print) => string.Concat((Invite + Busy).Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n').Split('\n').Select(print));

    private static string Lf(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);

    private static string Put(string text, string before, string what) => Lf(text).Replace("\n" + before, "\n" + what + before, StringComparison.Ordinal);

    private static string In(string text, string was, string now) => Lf(text).Replace(was, now, StringComparison.Ordinal);

    private static string Json(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("<", "\\u003c", StringComparison.Ordinal);

    private static string Web(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);

    private static string Bold(string line) => line.Contains("SIP/2.0", StringComparison.Ordinal) && !line.StartsWith("Via", StringComparison.Ordinal) ? $"**{line}**" : line;

    private static string BoldName(string line) => line.IndexOf(": ", StringComparison.Ordinal) is > 0 and int at ? $"**{line[..at]}:**{line[(at + 1)..]}" : line;

    private static string Linked(string line) => line.Replace("al@lab.example", "[al@lab.example](mailto:al@lab.example)", StringComparison.Ordinal).Replace("bo@lab.example", "bo@lab.example<mailto:bo@lab.example>", StringComparison.Ordinal);

    private static string Escape(string line) => line.Replace("<", "\\<", StringComparison.Ordinal).Replace(">", "\\>", StringComparison.Ordinal);

    /// <summary>Both messages, hurt alike.</summary>
    public static TheoryData<string, string> Whole => new()
    {
        { Spacing, Each(line => line + "\n\n") },
        { Spacing, Each(line => line + "\r\n\r\n") },
        { Markdown, Each(line => "> " + Bold(line) + "\n") },
        { Markdown, Each(line => BoldName(Bold(line)) + "\n") },
        { Markdown, Each(line => "`" + line + "`\n").Replace("``\n", "\n", StringComparison.Ordinal) },
        { Markdown, Each(line => Linked(line) + "\n") },
        { Markdown, Each(line => Escape(line) + "\n") },
        { Markdown, "| line | text |\n| --- | --- |\n" + Numbered((line, n) => $"| {n} | {line} |\n") },
        { Markdown, "| text |\n| --- |\n" + Each(line => $"| {line} |\n") },
        { Html, Each(line => Web(line) + "<br>\n") },
        { Html, "<p>" + Each(line => Web(line) + "<br />") + "</p>\n" },
        { Html, "<pre><code>" + Each(line => $"<span class=\"line\">{Web(line)}</span>\n") + "</code></pre>\n" },
        { Html, "<div>" + Each(line => Web(line) + "&#xd;&#xa;") + "</div>" },
        { Escaped, "{\"a\":\"" + Json(Invite) + "\",\"b\":\"" + Json(Busy) + "\"}\n" },
        { Escaped, "{\"log\":\"" + Json("{\"a\":\"" + Json(Invite) + "\"}") + "\"}\n{\"log\":\"" + Json("{\"a\":\"" + Json(Busy) + "\"}") + "\"}\n" },
        { Escaped, "{\"log\":\"" + Json("{\"x\":\"" + Json("{\"a\":\"" + Json(Invite) + "\"}") + "\"}") + "\"}\n" + Busy },
        { CaretM, "Jan  2 03:04:05 x: RX " + Invite.Replace("\r\n", "^M ", StringComparison.Ordinal) + "\nJan  2 03:04:05 x: TX " + Busy.Replace("\r\n", "^M ", StringComparison.Ordinal) + "\n" },
        { CaretM, Invite.Replace("\r\n", "^M", StringComparison.Ordinal) + "\n" + Busy.Replace("\r\n", "^M", StringComparison.Ordinal) + "\n" },
        { Prefix, Numbered((line, _) => $"2026-01-02 03:04:05.678 [.INFO] {(IsStart(line) ? "<--- " : "")}{line}\n") },
        { Prefix, Numbered((line, _) => $"2026-01-02 03:04:05.678 app: {(IsStart(line) ? "TX >>> " : "")}{line}\n") },
        { OneLine, Flat(Invite) + "\n" + Flat(Busy) + "\n" },
        { OneLine, "we sent " + Flat(Invite) + " " + Flat(Busy) },
    };

    private static bool IsStart(string line) => line.StartsWith("INVITE", StringComparison.Ordinal) || line.StartsWith("SIP", StringComparison.Ordinal);

    private static string Flat(string text) => string.Join(' ', text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries));

    private static string Numbered(Func<string, int, string> print)
    {
        int n = 0;
        return Each(line => print(line, ++n));
    }

    [Theory, MemberData(nameof(Whole))]
    public void Messages_that_were_hurt_come_back_and_the_repair_is_named(string words, string paste)
    {
        Trace trace = ReadLog.Of(paste);
        Assert.Equal([Invite, Busy], Enumerable.Range(0, trace.Messages.Count).Select(trace.Text));
        Assert.Contains(words, trace.RepairsOf(0));
        Assert.All(trace.Messages, message => Assert.False(message.Flags.HasFlag(MessageFlags.Truncated)));
    }

    /// <summary>One message, hurt at one place.</summary>
    public static TheoryData<string, string> Places => new()
    {
        { Wrapped, In(Invite, "INVITE sip", "INVITE\nsip") },
        { Wrapped, In(Invite, ":5060 SIP/2.0\n", ":5060\n SIP/2.0\n") },
        { Wrapped, In(Invite, "sip:bo@192.0.2.20:5060 SIP", "sip:bo@192.0\n.2.20:5060 SIP") },
        { Wrapped, "SEND: " + In(Invite, "INVITE sip:bo@192.0.2.20:5060 SIP/2.0", "INVITE\nsip:bo@192.0.2.20:5060\nSIP/2.0") },
        { Wrapped, In(Invite, ":5060;branch", ":5060\n;branch") },
        { Wrapped, In(Invite, "UDP 192.0.2.10:5060;branch", "UDP\n192.0.2.10:5060;branch") },
        { Wrapped, In(Invite, "\"Al\" <sip", "\"Al\"\n<sip") },
        { Wrapped, In(Invite, "Contact: <sip", "Contact:\n<sip") },
        { Wrapped, In(Invite, "RTP/AVP 8", "RTP/\nAVP 8") },
        { Furniture, Put(Invite, "To:", "Copy code\n") },
        { Furniture, Put(Invite, "CSeq:", "Show more\n") },
        { Furniture, Put(Invite, "Contact:", "\n\nCisco Unified Border Element Guide          Page 3\n\f\nCisco Systems, Inc. Page 4\n\n") },
        { Furniture, Put(Invite, "Contact:", "\nRosenberg, et. al.          Standards Track                   [Page 12]\n\nRFC 3261            SIP: Session Initiation Protocol           June 2002\n\n") },
        { Furniture, Put(Invite, "CSeq:", "--More--\n") },
        { Furniture, In(Invite, "CSeq:", " --More-- \b\b\b\b\b\b\b\b\b\b          \b\b\b\b\b\b\b\b\b\bCSeq:") },
        { Furniture, In(Invite, "CSeq:", " --More-- \r         \rCSeq:") },
        { Furniture, Put(Invite, "m=audio", "Page 2 of 7\n\n") },
        { Furniture, In(Invite, "Contact:", "\fContact:") },
        { Stray, Put(Invite, "To:", "what is this\n") },
        { Entities, In(Invite, "\"Al\" <sip:al@lab.example>", "&#34;Al&#x22;&nbsp;&lt;sip:al@lab.example&gt;") },
        { "replaced no-break spaces", In(Invite, " <sip", "\u00a0<sip").Replace("\nMax", "\n\u00a0\u00a0Max", StringComparison.Ordinal).Replace("\u00a0\u00a0Max", "Max", StringComparison.Ordinal) },
        { Prefix, In(Each(line => "app_1  | " + line + "\n").Split("app_1  | SIP/2.0 486")[0], "app_1  | To:", "To:") },
    };

    [Theory, MemberData(nameof(Places))]
    public void A_message_that_was_hurt_at_one_place_comes_back(string words, string paste)
    {
        Trace trace = ReadLog.Of(paste);
        Assert.Equal([Invite], Enumerable.Range(0, trace.Messages.Count).Select(trace.Text));
        Assert.Contains(words, trace.RepairsOf(0));
    }

    [Theory]
    [InlineData("SIP/2.0 486\nBusy Here\n")]
    [InlineData("SIP/2.0 486 Busy\nHere\n")]
    [InlineData("SIP/2.0\n486 Busy Here\n")]
    public void A_status_line_that_was_broken_is_joined(string broken)
    {
        Trace trace = ReadLog.Of(In(Busy, "SIP/2.0 486 Busy Here\n", broken));
        Assert.Equal(Busy, trace.Text(0));
        Assert.Contains(Wrapped, trace.RepairsOf(0));
    }

    [Fact]
    public void A_wrap_within_quotes_adds_no_blank()
    {
        string message = Busy.Replace("\"Al\"", "\"urn:uuid:1\"", StringComparison.Ordinal);
        Assert.Equal(message, ReadLog.Of(In(message, "urn:uuid", "urn:\nuuid")).Text(0));
    }

    [Fact]
    public void A_note_behind_a_status_line_is_no_part_of_its_phrase()
    {
        Trace trace = ReadLog.Of(In(Busy, "Busy Here\n", "Busy Here\nMessage Header\n"));
        Assert.DoesNotContain(Enumerable.Range(0, trace.Messages.Count).Select(trace.Text), text => text.Contains("Message Header", StringComparison.Ordinal));
    }

    private const string PhoneHead = "<167>Jan  2 03:04:05 192.0.2.20 SIPMESSAGE: +01:00 2026 678 1 .TEL | 0 ";

    [Theory]
    [InlineData("c=IN I", "")]
    [InlineData("o=- 1 1 IN IP4 192.0.2.10", "\n")]
    [InlineData("Max-For", "")]
    public void Parts_of_a_phones_log_are_joined_where_they_were_cut(string end, string behind)
    {
        int cut = Lf(Invite).IndexOf(end, StringComparison.Ordinal) + end.Length;
        string rest = Lf(Invite)[cut..];
        Trace trace = ReadLog.Of($"{PhoneHead}[Part 01 of 02]\nCSIPServer::SendToNetwork(): Outbound SIP message to 192.0.2.10:5061\nTX {Lf(Invite)[..cut]}\n{PhoneHead}[Part 02 of 02]\n{(behind.Length > 0 ? rest.TrimStart('\n') : rest)}");
        Assert.Equal(Invite, trace.Text(0));
        Assert.Contains(Parts, trace.RepairsOf(0));
        Assert.Empty(trace.Problems);
    }

    [Fact]
    public void Parts_on_one_line_are_joined_too()
    {
        string flat = Invite.Replace("\r\n", "^M ", StringComparison.Ordinal);
        Trace trace = ReadLog.Of($"{PhoneHead}[Part 01 of 03] TX {flat[..300]}\n{PhoneHead}[Part 02 of 03] {flat[300..350]}\n{PhoneHead}[Part 03 of 03] {flat[350..]}\n");
        Assert.Equal(Invite, trace.Text(0));
        Assert.Contains(Parts, trace.RepairsOf(0));
    }

    [Fact]
    public void A_part_that_is_missing_is_told()
    {
        string text = Lf(Invite);
        Trace trace = ReadLog.Of($"{PhoneHead}[Part 01 of 03]\nTX {text[..300]}\n{PhoneHead}[Part 03 of 03]\n{text[400..]}{PhoneHead}[Part 01 of 02]\nTX {text[..300]}\n");
        Assert.Equal(["Part 2 of 3", "Part 2 of 2"], trace.Problems.Where(p => p.Code == TraceProblemCode.LostLines).Select(p => p.Detail));
        Assert.All(trace.Messages, message => Assert.True(message.Flags.HasFlag(MessageFlags.Truncated)));
    }

    [Fact]
    public void The_dots_of_ngrep_are_known_from_the_message_before_a_cut_one()
    {
        string dotted = In(Busy, "\n", ".\n");
        Trace trace = ReadLog.Of($"U 2026/01/02 03:04:05.678901 192.0.2.10:5060 -> 192.0.2.20:5060 #1\n{dotted}\nU 2026/01/02 03:04:05.690000 192.0.2.20:5060 -> 192.0.2.10:5060 #2\nSIP/2.0 200 OK.\nVia: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bKm1.\nVia: SIP/2.0");
        Assert.Equal("SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bKm1\r\nVia: SIP/2.0\r\n", trace.Text(1));
        Assert.True(trace.Messages[1].Flags.HasFlag(MessageFlags.Truncated));
    }

    [Theory]
    [InlineData("the INVITE sip:bob@example.com SIP/2.0 was sent To: nobody")]
    [InlineData("SIP/2.0 200 OK from here to: there, reason: none, at: noon")]
    [InlineData("we saw SIP/2.0 200 OK. From: to To: is a field")]
    public void A_sentence_about_a_message_is_not_taken_for_one(string text) =>
        Assert.Empty(ReadLog.Of(text + "\n").Messages);

    [Fact]
    public void A_name_in_quotes_is_no_field_of_a_flattened_message()
    {
        string message = Busy.Replace("\"Al\"", "\"Al Subject: x\"", StringComparison.Ordinal);
        Assert.Equal(message, ReadLog.Of(Flat(message)).Text(0));
    }

    [Fact]
    public void What_only_looks_hurt_stays_as_it_is()
    {
        string message = Busy
            .Replace("\"Al\" <sip:al@lab.example>", "\"a\\\\b **Al** [x](y)\" <sip:**610@lab.example;x=_a_>", StringComparison.Ordinal)
            .Replace("Content-Length: 0", "Subject: `a` | <b> &lt |\r\nContent-Length: 0", StringComparison.Ordinal);
        Trace trace = ReadLog.Of(message);
        Assert.Equal(message, trace.Text(0));
        Assert.Empty(trace.RepairsOf(0));
    }

    [Fact]
    public void Every_text_that_is_double_spaced_keeps_its_own_blank_lines()
    {
        string text = "Content-Length: 112\n\n\n\nv=0";
        string doubled = string.Join("\n\n", Lf(Invite).TrimEnd('\n').Split('\n'));
        Assert.Contains(text, doubled, StringComparison.Ordinal);
        Assert.Equal(Invite, ReadLog.Of(doubled).Text(0));
    }

    [Fact]
    public void Words_for_every_repair_are_told_apart() =>
        Assert.Distinct(Readers.Logs.Lines.TextRepairs.All);

    [Fact]
    public void XML_in_a_body_is_no_web_page()
    {
        string body = "<?xml version=\"1.0\"?>\r\n<note a=\"1\">\r\n<b>a=b</b>\r\n</note>\r\n";
        string message = $"NOTIFY sip:b@192.0.2.2 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKx\r\nCall-ID: x\r\nCSeq: 1 NOTIFY\r\nContent-Type: application/xml\r\nContent-Length: {Encoding.ASCII.GetByteCount(body)}\r\n\r\n{body}";
        Assert.Equal(message, ReadLog.Of(message).Text(0));
    }
}
