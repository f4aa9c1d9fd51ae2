using System.Text;

namespace FlowViewer.Ladders.Tests;

/// <summary>Ladders that several tests draw.</summary>
internal static class Ladders
{
    /// <summary>A call by way of a proxy, with one of everything that a writer draws in its own way.</summary>
    public static Ladder Call { get; } = Of("INVITE: alice → bob",
        [
            new Lane("alice", "alice 192.0.2.1:5060", LaneKind.UserAgent) { Addresses = ["192.0.2.1:5060"] },
            new Lane("proxy", "192.0.2.2:5060", LaneKind.Proxy) { Addresses = ["192.0.2.2:5060"] },
            new Lane("bob", "鲍勃", LaneKind.UserAgent) { Addresses = ["[2001:db8::3]:5060"] },
        ],
        Request(0, "alice", "proxy", "INVITE") with { HasSdp = true },
        Request(500, "alice", "proxy", "INVITE") with { HasSdp = true, RetransmissionOf = 1 },
        Response(502, "proxy", "alice", 100, "Trying", "INVITE"),
        Request(503, "proxy", "bob", "INVITE") with { HasSdp = true, Outcome = StepOutcome.Lost },
        Request(1003, "proxy", "bob", "INVITE") with { HasSdp = true, RetransmissionOf = 4, Notes = ["bob was asleep", "手机休眠"] },
        Response(1010, "bob", "proxy", 180, "Ringing", "INVITE"),
        Response(1011, "bob", "proxy", 180, "Ringing", "INVITE") with { CopyOf = 6, Outcome = StepOutcome.Duplicate },
        Response(1012, "proxy", "alice", 180, "Ringing", "INVITE"),
        new TimerStep { N = 0, From = "proxy", To = "proxy", Label = "Timer C starts", Time = TimeSpan.FromMilliseconds(1012) },
        Response(3000, "bob", "alice", 486, "Busy Here", "INVITE"),
        Request(3001, "alice", "bob", "ACK"),
        new BearerStep { N = 0, From = "alice", To = "proxy", Label = "QCI 1 released" },
        new NoteStep { N = 0, From = "bob", To = "bob", Label = "bob hung up" },
        Request(4000, "bob", "bob", "OPTIONS"),
        Request(5000, "alice", "proxy", "BYE") with { Outcome = StepOutcome.Delayed, Notes = ["delayed by 2 s"] },
        Response(6000, "proxy", "alice", 408, "Request Timeout", "BYE") with { Outcome = StepOutcome.Delayed },
        Request(7000, "alice", "proxy", "BYE") with { ArrivalOf = 15 },
        Response(8000, "proxy", "alice", 408, "Request Timeout", "BYE") with { ArrivalOf = 16, Outcome = StepOutcome.Discarded, Notes = ["no transaction waits for it"] });

    /// <summary>A call beside the signals of its bearer, its policy session and its phone.</summary>
    public static Ladder Layers { get; } = Of("INVITE: alice → bob",
        [
            new Lane("ue", "UE 192.0.2.1:5060", LaneKind.UserAgent) { Addresses = ["192.0.2.1:5060"] },
            new Lane("pcscf", "P-CSCF 192.0.2.2:5060", LaneKind.Ims) { Addresses = ["192.0.2.2:5060"] },
            new Lane("pcrf", "PCRF 192.0.2.7", LaneKind.Ims) { Addresses = ["192.0.2.7:3868"] },
        ],
        Request(0, "ue", "pcscf", "INVITE") with { HasSdp = true, Call = 1 },
        Signal(3, "pcscf", "pcrf", "Diameter", "AA-Request") with { Call = 1, FromAddress = "192.0.2.2:40000", ToAddress = "192.0.2.7:3868", Origin = new StepOrigin(null, false, 12), Fields = [new StepField(0, "Media-Component-Description", ""), new StepField(1, "Max-Requested-Bandwidth-UL", "41000")] },
        Signal(9, "pcrf", "pcscf", "Diameter", "AA-Answer") with { Call = 1, Result = "5063 REQUESTED_SERVICE_NOT_AUTHORIZED", IsFailure = true },
        Response(12, "pcscf", "ue", 503, "Service Unavailable", "INVITE") with { Call = 1 },
        Signal(14, "ue", "ue", "Phone", "IMS VoLTE Session End") with { Result = "NETWORK END", Notes = ["line 40"] },
        Request(20, "ue", "pcscf", "ACK") with { Call = 1 });

    /// <summary>Text that means something to one writer or another.</summary>
    public static IEnumerable<string> Hostile =>
    [
        "<script>alert(1)</script>", "]]>", "\"'`", "a\r\nb\nc", "end", "END of it", "a;b#c#59;", "%%{init: {}}%%", "%% comment", "-->>", "x: y",
        "style a:#fff;", "classDef x:y#z;", "wrap: it", "nowrap: it", "$$x^2$$", "**bold** __u__ //i// --s-- ~~w~~ \"\"m\"\"", "<&person> <b>b</b> <U+0041>",
        "!include /etc/passwd", "!exit", "@enduml", "%getenv(\"HOME\")", "$var", "[[http://example.com]]", "\\n \\t \\", "left of p1", "over p1,p2: x", "+1-555",
        "a\u202Eb\u200Fc\u2066d", "\0\u0001\u001b[31m\u007f\u0085", "\uD800", "x\uDC00y", "\uFFFE\uFFFF", "鲍勃 正在 振铃", "ﬂ°°59¶ß", "🙂👩‍👩‍👧", "e\u0301", "",
        " ", "&amp;&#60;", "{{x}}", "}", "as x", "a->>b", "autonumber", "loop forever", "==", ":", "...", "#", ";", new string('x', 10_000), new string('鲍', 10_000),
    ];

    /// <summary>A ladder that says <paramref name="text"/> in every field that is shown.</summary>
    public static Ladder Saying(string text) => Of(text,
        [new Lane("a", text) { Addresses = [text] }, new Lane("b", "b")],
        Request(0, "a", "b", text) with { Notes = [text], FromAddress = text, Transport = text, CSeq = text },
        Response(1, "b", "a", 200, text, "INVITE") with { ToAddress = text },
        new NoteStep { N = 0, From = "a", To = "a", Label = text },
        new TimerStep { N = 0, From = "b", To = "b", Label = text },
        new BearerStep { N = 0, From = "a", To = "b", Label = text },
        Signal(2, "a", "b", text, text) with { Result = text, FromAddress = text, ToAddress = text, Origin = new StepOrigin(text, true, 1), Fields = [new StepField(0, text, text)] },
        Signal(2, "b", "b", text, text),
        Request(2, "a", "a", text));

    /// <summary>A ladder of many steps between a number of lanes.</summary>
    public static Ladder Large(int steps, int lanes = 2) => Of("large",
        [.. Enumerable.Range(0, lanes).Select(i => new Lane($"l{i}", $"192.0.2.{i}:5060"))],
        [.. Enumerable.Range(0, steps).Select(i => Request(i, $"l{i % lanes}", $"l{(i + 1) % lanes}", "OPTIONS"))]);

    public static Ladder Of(string title, Lane[] lanes, params Step[] steps) =>
        new("test", title, lanes, [.. steps.Select((s, i) => s with { N = i + 1 })]);

    public static MessageStep Request(int milliseconds, string from, string to, string method) => new()
    {
        N = 0, Time = TimeSpan.FromMilliseconds(milliseconds), From = from, To = to, Label = method, Method = method, CSeq = $"1 {method}",
        Transport = "UDP", Content = Message($"{method} sip:{to}@example.com SIP/2.0", method),
    };

    public static SignalStep Signal(int milliseconds, string from, string to, string protocol, string name) => new()
    {
        N = 0, Time = TimeSpan.FromMilliseconds(milliseconds), From = from, To = to, Protocol = protocol, Label = name,
    };

    public static MessageStep Response(int milliseconds, string from, string to, int status, string reason, string method) => new()
    {
        N = 0, Time = TimeSpan.FromMilliseconds(milliseconds), From = from, To = to, Label = $"{status} {reason}", Method = method, Status = status,
        CSeq = $"1 {method}", Transport = "UDP", Content = Message($"SIP/2.0 {status} {reason}", method),
    };

    private static MessageContent Message(string startLine, string method) => MessageContent.Of(Encoding.UTF8.GetBytes(
        $"{startLine}\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1\r\nFrom: <sip:a@example.com>;tag=1\r\nTo: <sip:b@example.com>\r\n"
        + $"Call-ID: c\r\nCSeq: 1 {method}\r\nContent-Length: 0\r\n\r\n"));
}
