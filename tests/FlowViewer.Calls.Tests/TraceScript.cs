using System.Globalization;
using System.Text;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Tests;

/// <summary>
/// Makes a trace from a script of one message a line:
/// <code>0.000 alice > bob INVITE b=1 f=a sdp</code>
/// Seconds (or <c>-</c> for none), sender, <c>&gt;</c>, receiver, a method or a status with its reason, then words:
/// <c>b</c> branch, <c>f</c> From tag, <c>t</c> To tag, <c>c</c> CSeq number, <c>m</c> CSeq method of a response, <c>id</c> Call-ID,
/// <c>via</c> transport, <c>path</c> layers, <c>ip</c> identification of the IPv4 header, <c>from</c> and <c>to</c> the users, <c>sentby</c> the sent-by of Via (the client's address by itself), <c>h</c> header lines with _ for blanks and \r\n between them, <c>sdp</c>.
/// What a line leaves out is as in the first line with the same branch, so that a response needs its branch only; To's tag, a header
/// line and the session description hold for their line alone. A line that begins with <c>%</c> is a signal (<see cref="AddSignal"/>).
/// </summary>
internal sealed partial class TraceScript
{
    private readonly TraceBuilder _builder = new() { Kind = "script" };
    private readonly Dictionary<string, Dictionary<string, string>> _byBranch = [];
    private readonly Dictionary<string, int> _hosts = [];

    public static Trace Read(string script)
    {
        var reader = new TraceScript();
        int line = 0;
        foreach (string text in script.Split('\n').Select(l => l.Trim()))
        {
            line++;
            if (text.Length > 0)
                reader.Add(text, line);
        }
        return new Trace(new MemoryByteSource(ReadOnlyMemory<byte>.Empty), reader._builder);
    }

    private void Add(string text, int line)
    {
        if (text.StartsWith('#'))
        {
            _builder.Notes.Add(new TraceNote(_builder.Messages.Count - 1, line, text[1..].Trim()));
            return;
        }
        if (text.StartsWith('%'))
        {
            AddSignal(text[1..], line);
            return;
        }
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(">", words[2]);
        int options = Array.FindIndex(words, 4, w => w.Contains('=', StringComparison.Ordinal) || w == "sdp");
        options = options < 0 ? words.Length : options;
        string start = string.Join(' ', words[4..options]);
        bool response = char.IsAsciiDigit(start[0]);
        Endpoint sender = EndpointOf(words[1]), receiver = EndpointOf(words[3]);
        Dictionary<string, string> fields = FieldsOf(words[options..], response ? "" : start, (response ? receiver : sender).ToString());
        byte[] bytes = Encoding.UTF8.GetBytes(Message(response ? $"SIP/2.0 {start}" : $"{start} sip:{fields["to"]}@example.com SIP/2.0", fields));
        TraceTime time = TimeOf(words[0]);
        SipTransport transport = Enum.Parse<SipTransport>(fields["via"], ignoreCase: true);
        int index = _builder.Add(bytes, time, sender, receiver, transport, fields["path"], line);
        Assert.True(index >= 0, $"line {line} is no SIP message");
        if (fields.TryGetValue("ip", out string? identification))
            _builder.Messages.At(index) = _builder.Messages.At(index) with { Identification = ushort.Parse(identification, CultureInfo.InvariantCulture) };
    }

    private static TraceTime TimeOf(string seconds) => seconds == "-"
        ? TraceTime.Missing
        : TraceTime.Utc((long)(decimal.Parse(seconds, CultureInfo.InvariantCulture) * 1_000_000_000m) + 1_700_000_000_000_000_000L);

    private Dictionary<string, string> FieldsOf(string[] options, string method, string client)
    {
        Dictionary<string, string> given = options.Select(o => o.Split('=', 2)).ToDictionary(o => o[0], o => o.Length > 1 ? o[1] : "");
        string branch = given.GetValueOrDefault("b", "");
        if (!_byBranch.TryGetValue(branch, out Dictionary<string, string>? first))
        {
            first = new()
            {
                ["f"] = "", ["c"] = "1", ["m"] = method, ["id"] = "call", ["via"] = "udp", ["path"] = "Ethernet › IPv4 › UDP",
                ["from"] = "alice", ["to"] = "bob", ["sentby"] = client,
            };
            foreach ((string key, string value) in given.Where(pair => pair.Key is not ("t" or "h" or "sdp" or "ip")))
                first[key] = value;
            _byBranch[branch] = first;
        }
        Dictionary<string, string> fields = new(first) { ["t"] = "" };
        if (method.Length > 0)
            fields["m"] = method;
        foreach ((string key, string value) in given)
            fields[key] = value;
        return fields;
    }

    private static string Message(string startLine, Dictionary<string, string> fields)
    {
        bool sdp = fields.ContainsKey("sdp");
        const string body = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\n";
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{startLine}\r\n");
        string branch = fields.GetValueOrDefault("b", "");
        text.Append(CultureInfo.InvariantCulture, $"Via: SIP/2.0/{fields["via"].ToUpperInvariant()} {fields["sentby"]}{(branch.Length > 0 ? $";branch=z9hG4bK{branch}" : "")}\r\n");
        text.Append(CultureInfo.InvariantCulture, $"From: <sip:{fields["from"]}@example.com>{Tag(fields["f"])}\r\n");
        text.Append(CultureInfo.InvariantCulture, $"To: <sip:{fields["to"]}@example.com>{Tag(fields["t"])}\r\n");
        text.Append(CultureInfo.InvariantCulture, $"Call-ID: {fields["id"]}\r\nCSeq: {fields["c"]} {fields["m"]}\r\n");
        if (fields.TryGetValue("h", out string? header))
            text.Append(CultureInfo.InvariantCulture, $"{header.Replace('_', ' ').Replace("\\r\\n", "\r\n", StringComparison.Ordinal)}\r\n");
        if (sdp)
            text.Append("Content-Type: application/sdp\r\n");
        text.Append(CultureInfo.InvariantCulture, $"Content-Length: {(sdp ? body.Length : 0)}\r\n\r\n{(sdp ? body : "")}");
        return text.ToString();
    }

    private static string Tag(string tag) => tag.Length > 0 ? $";tag={tag}" : "";

    /// <summary>A name gets an address of its own (RFC 5737) at port 5060; <c>host:port</c> is taken as it stands.</summary>
    private Endpoint EndpointOf(string name)
    {
        int colon = name.LastIndexOf(':');
        if (colon > 0)
            return new Endpoint(HostOf(name[..colon]), int.Parse(name[(colon + 1)..], CultureInfo.InvariantCulture));
        return new Endpoint(name, 0);
    }

    private string HostOf(string name)
    {
        if (name.Contains('.', StringComparison.Ordinal))
            return name;
        if (!_hosts.TryGetValue(name, out int number))
            _hosts[name] = number = _hosts.Count + 1;
        return $"192.0.2.{number}";
    }
}
