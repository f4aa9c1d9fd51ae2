using System.Globalization;
using System.Text;
using FlowViewer.Calls.Diagnosis;
using FlowViewer.Calls.Evidence;
using FlowViewer.Calls.Findings;
using FlowViewer.Readers;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Tests.Findings;

/// <summary>
/// Makes a log of what two hosts say, one message a line: <code>1.5 &gt; INVITE b=i1 c=1 | Session-Expires: 90 | =audio 4000 8</code>
/// Seconds, <c>&gt;</c> from the caller's host (192.0.2.10) or <c>&lt;</c> from the callee's (192.0.2.20), a method or a status with its reason, then words: <c>b</c> branch,
/// <c>c</c> CSeq number, <c>t</c> the callee's tag, <c>id</c> Call-ID, <c>to</c> the Request-URI, <c>m</c> the method of a response where two requests have one branch, <c>f</c> the tag of From. Behind bars header fields, and a session description as media, port and formats with
/// further lines behind semicolons. A response has what its request with the same branch has.
/// </summary>
internal static class Talk
{
    private const string Caller = "192.0.2.10", Callee = "192.0.2.20";

    public static IReadOnlyList<Finding> Judge(string script) => [.. Read(script) is var trace ? trace.Table.Calls.SelectMany(call => CallDiagnosis.Of(trace.Of(call)).All) : []];

    /// <summary>The codes of what is told as a warning or worse, consequences included.</summary>
    public static string[] Codes(string script) => [.. Judge(script).Where(finding => finding.Severity > Severity.Info).Select(finding => finding.Code).Distinct().Order()];

    public static TraceCase Read(string script)
    {
        var log = new StringBuilder();
        var requests = new Dictionary<string, (string Method, string CSeq, string Tag, string From, string CallId, bool FromCaller)>();
        foreach (string line in script.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = line.Split('|', StringSplitOptions.TrimEntries);
            List<string> words = [.. parts[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)];
            Dictionary<string, string> options = words.Where(word => word.IndexOf('=') is > 0 and <= 2).ToDictionary(word => word.Split('=', 2)[0], word => word.Split('=', 2)[1]);
            words.RemoveAll(word => word.IndexOf('=') is > 0 and <= 2);
            bool fromCaller = words[1] == ">", isResponse = char.IsAsciiDigit(words[2][0]);
            string branch = options["b"], start = string.Join(' ', words.Skip(2));
            var said = isResponse ? requests[branch] : (start, options.GetValueOrDefault("c", "1"), options.GetValueOrDefault("t", ""), options.GetValueOrDefault("f", fromCaller ? "fa" : "tb"), options.GetValueOrDefault("id", "c1"), fromCaller);
            // A CANCEL has the branch of its INVITE, which is what others answer.
            if (!isResponse && start != "CANCEL")
                requests[branch] = said;
            var (method, cseq, tag, from, callId, requestFromCaller) = said;
            string to = isResponse ? options.GetValueOrDefault("t", tag.Length > 0 ? tag : start.StartsWith("100", StringComparison.Ordinal) ? "" : "tb") : tag;
            (string source, string destination) = fromCaller ? (Caller, Callee) : (Callee, Caller);
            double seconds = double.Parse(words[0], CultureInfo.InvariantCulture);
            log.Append(new DateTime(2026, 1, 2, 10, 0, 0).AddSeconds(seconds).ToString("yyyy/MM/dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)).Append(CultureInfo.InvariantCulture, $" {source}:5060 -> {destination}:5060\n");
            log.Append(isResponse ? $"SIP/2.0 {start}\n" : $"{start} {options.GetValueOrDefault("to", "sip:bo@lab.example")} SIP/2.0\n");
            log.Append(CultureInfo.InvariantCulture, $"Via: SIP/2.0/UDP {(requestFromCaller ? Caller : Callee)}:5060;branch=z9hG4bK{branch}\n");
            if (!isResponse)
                log.Append("Max-Forwards: 70\n");
            log.Append(CultureInfo.InvariantCulture, $"From: <sip:{(requestFromCaller ? "al" : "bo")}@lab.example>;tag={from}\nTo: <sip:{(requestFromCaller ? "bo" : "al")}@lab.example>{(to.Length > 0 ? $";tag={to}" : "")}\n");
            log.Append(CultureInfo.InvariantCulture, $"Call-ID: {callId}@lab.example\nCSeq: {cseq} {options.GetValueOrDefault("m", method)}\n");
            string sdp = "";
            foreach (string part in parts.Skip(1))
            {
                if (part.StartsWith('='))
                    sdp = Sdp(part[1..], source);
                else
                    log.Append(part).Append('\n');
            }
            if (!parts.Skip(1).Any(part => part.StartsWith("Contact:", StringComparison.Ordinal)) && method is "INVITE" or "SUBSCRIBE" or "UPDATE" or "REFER" or "REGISTER")
                log.Append(CultureInfo.InvariantCulture, $"Contact: <sip:{(fromCaller ? "al" : "bo")}@{source}:5060>\n");
            log.Append(sdp.Length > 0 ? $"Content-Type: application/sdp\nContent-Length: {sdp.Length}\n\n{sdp}\n" : "Content-Length: 0\n\n");
        }
        Trace trace = TraceReader.Read(new MemoryByteSource(Encoding.UTF8.GetBytes(log.ToString().ReplaceLineEndings("\r\n"))));
        return new TraceCase(trace, CallTable.Of(trace));
    }

    // "audio 4000 8 101;a=sendonly" makes a whole description.
    private static string Sdp(string words, string host)
    {
        string[] lines = words.Split(';');
        string[] media = lines[0].Split(' ');
        var sdp = new StringBuilder($"v=0\r\no=- 1 1 IN IP4 {host}\r\ns=-\r\nc=IN IP4 {host}\r\nt=0 0\r\nm={media[0]} {media[1]} RTP/AVP {string.Join(' ', media.Skip(2))}\r\n");
        foreach (string line in lines.Skip(1))
            sdp.Append(line).Append("\r\n");
        return sdp.ToString();
    }
}
