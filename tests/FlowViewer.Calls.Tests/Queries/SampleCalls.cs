using System.Text;
using FlowViewer.Calls.Queries;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Tests.Queries;

/// <summary>
/// Six calls between phones and a proxy: 1 answered, with a transfer; 2 busy; 3 cancelled; 4 a registration; 5 a keep-alive without an answer;
/// 6 a call from a Chinese telephone that is refused, over IPv6.
/// </summary>
internal static class SampleCalls
{
    public static Trace Trace { get; } = Make();

    public static CallTable Table { get; } = CallTable.Of(Trace);

    public static CallIndex Index { get; } = CallIndex.Of(Trace, Table);

    /// <summary>What a page in Chinese would hand in.</summary>
    public static CallQueryWords Words { get; } = new(
        outcome => outcome switch
        {
            CallOutcome.Busy => ["Busy", "被叫忙", "占线"],
            CallOutcome.Answered => ["Answered", "已接通"],
            _ => [outcome.ToString()],
        },
        kind => kind == CallKind.Options ? ["Options", "keep-alive", "保活"] : [kind.ToString()]);

    /// <summary>The numbers of the calls that a query finds.</summary>
    public static string Find(string query) =>
        string.Join(' ', Index.Find(CallQuery.Parse(query), Words, Table.Calls, CancellationToken.None).Calls.Select(call => call.Number));

    private static Trace Make()
    {
        var builder = new TraceBuilder { Kind = "script" };
        Endpoint phone = new("10.4.1.7", 5060), proxy = new("10.40.0.1", 5060), ipv6 = new("2001:db8::17", 5062), proxy6 = new("2001:DB8:0:0::1", 5060);
        const string alice = "\"Alice Wonder\" <sip:+13800138000@ims.example.org;user=phone>", bob = "<sip:bob@biloxi.example.com>";
        Request(0, phone, proxy, "INVITE", "one@10.4.1.7", alice, bob, "a1", "", "User-Agent: Zoiper rv2.10\r\nP-Asserted-Identity: <tel:+15551234>\r\n");
        Response(0.3, proxy, phone, "180 Ringing", "INVITE", "one@10.4.1.7", alice, bob, "a1", "b1", "Server: Kamailio 5.8\r\n");
        Response(2, proxy, phone, "200 OK", "INVITE", "one@10.4.1.7", alice, bob, "a1", "b1", "Server: Kamailio 5.8\r\n");
        Request(2.1, phone, proxy, "ACK", "one@10.4.1.7", alice, bob, "a1", "b1", "");
        Request(5, proxy, phone, "REFER", "one@10.4.1.7", bob, alice, "b1", "a1", "Refer-To: <sip:carol@chicago.example.net>\r\n");
        Response(5.1, phone, proxy, "202 Accepted", "REFER", "one@10.4.1.7", bob, alice, "b1", "a1", "");
        Request(12, proxy, phone, "BYE", "one@10.4.1.7", bob, alice, "b1", "a1", "Reason: Q.850;cause=16;\r\n text=\"Terminated\"\r\n");
        Response(12.1, phone, proxy, "200 OK", "BYE", "one@10.4.1.7", bob, alice, "b1", "a1", "");

        Request(20, phone, proxy, "INVITE", "two@10.4.1.7", "sip:alice%2b7@ims.example.org;x=1", "sip:486@ims.example.org", "a2", "", "");
        Response(21, proxy, phone, "486 Busy Here", "INVITE", "two@10.4.1.7", "sip:alice%2b7@ims.example.org;x=1", "sip:486@ims.example.org", "a2", "b2", "");
        Request(21.1, phone, proxy, "ACK", "two@10.4.1.7", "sip:alice%2b7@ims.example.org;x=1", "sip:486@ims.example.org", "a2", "b2", "");

        Request(30, phone, proxy, "INVITE", "three@10.4.1.7", alice, bob, "a3", "", "");
        Response(33, proxy, phone, "180 Ringing", "INVITE", "three@10.4.1.7", alice, bob, "a3", "b3", "");
        Request(35, phone, proxy, "CANCEL", "three@10.4.1.7", alice, bob, "a3", "", "");
        Response(35.1, proxy, phone, "200 OK", "CANCEL", "three@10.4.1.7", alice, bob, "a3", "b3", "");
        Response(35.2, proxy, phone, "487 Request Terminated", "INVITE", "three@10.4.1.7", alice, bob, "a3", "b3", "");

        Request(40, phone, proxy, "REGISTER", "four@10.4.1.7", alice, alice, "a4", "", "Contact: <sip:a@10.4.1.7>;expires=3600\r\n");
        Response(40.1, proxy, phone, "200 OK", "REGISTER", "four@10.4.1.7", alice, alice, "a4", "b4", "");

        Request(50, proxy, phone, "OPTIONS", "five@10.40.0.1", "<sip:ping@ims.example.org>", bob, "a5", "", "");
        Request(50.5, proxy, phone, "OPTIONS", "five@10.40.0.1", "<sip:ping@ims.example.org>", bob, "a5", "", "");

        Request(60, ipv6, proxy6, "INVITE", "six@2001:db8::17", "\"张三\" <sip:zhang@ims.example.cn>", bob, "a6", "", "f: <sip:second@example.cn>\r\n");
        Response(60.2, proxy6, ipv6, "404 Not Found", "INVITE", "six@2001:db8::17", "\"张三\" <sip:zhang@ims.example.cn>", bob, "a6", "b6", "Warning: 399 x \"number not in service\"\r\n");
        return new Trace(new MemoryByteSource(ReadOnlyMemory<byte>.Empty), builder);

        void Request(double at, Endpoint from, Endpoint to, string method, string callId, string caller, string callee, string fromTag, string toTag, string more) =>
            Add(at, from, to, $"{method} sip:bob@biloxi.example.com SIP/2.0", method, callId, caller, callee, fromTag, toTag, more);

        void Response(double at, Endpoint from, Endpoint to, string status, string method, string callId, string caller, string callee, string fromTag, string toTag, string more) =>
            Add(at, from, to, $"SIP/2.0 {status}", method, callId, caller, callee, fromTag, toTag, more);

        void Add(double at, Endpoint from, Endpoint to, string start, string method, string callId, string caller, string callee, string fromTag, string toTag, string more)
        {
            string message = $"{start}\r\nVia: SIP/2.0/UDP host;branch=z9hG4bK{fromTag}{(method is "ACK" or "CANCEL" ? "INVITE" : method)}\r\nFrom: {caller};tag={fromTag}\r\n"
                + $"To: {callee}{(toTag.Length > 0 ? $";tag={toTag}" : "")}\r\nCall-ID: {callId}\r\nCSeq: 1 {method}\r\n{more}Content-Length: 0\r\n\r\n";
            builder.Add(Encoding.UTF8.GetBytes(message), TraceTime.Utc((long)(at * 1e9)), from, to, SipTransport.Udp, "test", builder.Messages.Count + 1);
        }
    }
}
