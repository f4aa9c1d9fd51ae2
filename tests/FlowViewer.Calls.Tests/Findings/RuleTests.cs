using FlowViewer.Calls.Diagnosis;
using FlowViewer.Calls.Findings;

namespace FlowViewer.Calls.Tests.Findings;

/// <summary>Each rule fires where it should, and is silent where an engineer would say nothing. Told is what is a warning or worse.</summary>
public sealed class RuleTests
{
    private const string Up = """
        0 > INVITE b=i c=1 | =audio 4000 8 101;a=rtpmap:101 telephone-event/8000
        0.1 < 180 Ringing b=i
        2 < 200 OK b=i | =audio 6000 8 101;a=rtpmap:101 telephone-event/8000
        2.1 > ACK b=k c=1 t=tb

        """;

    public static TheoryData<string, string, string[]> Scripts => new()
    {
        { "a plain call", Up + "60 > BYE b=e c=2 t=tb\n60.1 < 200 OK b=e", [] },
        { "a busy callee", "0 > INVITE b=i\n0.1 < 100 Trying b=i\n0.5 < 486 Busy Here b=i\n0.6 > ACK b=i t=tb", [] },
        { "a cancelled call", "0 > INVITE b=i\n0.1 < 180 Ringing b=i\n5 > CANCEL b=i\n5.1 < 200 OK b=i m=CANCEL\n5.1 < 487 Request Terminated b=i\n5.2 > ACK b=i t=tb", [] },
        { "a challenge that is answered", "0 > REGISTER b=r c=1\n0.1 < 401 Unauthorized b=r | WWW-Authenticate: Digest realm=\"lab\", nonce=\"n\"\n0.2 > REGISTER b=s c=2 | Authorization: Digest username=\"al\", realm=\"lab\", nonce=\"n\", uri=\"sip:bo@lab.example\", response=\"00000000000000000000000000000000\"\n0.3 < 200 OK b=s\n100 > OPTIONS b=o id=x\n100.1 < 200 OK b=o", [] },
        { "a challenge that nobody answers", "0 > REGISTER b=r c=1\n0.1 < 401 Unauthorized b=r | WWW-Authenticate: Digest realm=\"lab\", nonce=\"n\"\n100 > OPTIONS b=o id=x\n100.1 < 200 OK b=o", ["auth-not-answered"] },
        { "a challenge at the very end", "0 > REGISTER b=r c=1\n0.1 < 401 Unauthorized b=r | WWW-Authenticate: Digest realm=\"lab\", nonce=\"n\"", [] },
        { "an algorithm that was not offered", "0 > REGISTER b=r c=1\n0.1 < 401 Unauthorized b=r | WWW-Authenticate: Digest realm=\"lab\", nonce=\"n\", algorithm=SHA-256\n0.2 > REGISTER b=s c=2 | Authorization: Digest username=\"al\", realm=\"lab\", nonce=\"n\", uri=\"sip:bo@lab.example\", algorithm=MD5, response=\"00000000000000000000000000000000\"\n0.3 < 403 Forbidden b=s", ["auth-parameters-wrong", "auth-rejected"] },
        { "a registration refused by the core", "0 > REGISTER b=r c=1\n0.1 < 504 Server Time-out b=r", ["registrar-error"] },
        { "a registration refused and accepted", "0 > REGISTER b=r c=1\n0.1 < 500 Server Internal Error b=r\n2 > REGISTER b=s c=2\n2.1 < 200 OK b=s", [] },
        { "an interval too brief, not raised", "0 > REGISTER b=r c=1 | Expires: 30\n0.1 < 423 Interval Too Brief b=r | Min-Expires: 600\n1 > REGISTER b=s c=2 | Expires: 30\n1.1 < 423 Interval Too Brief b=s | Min-Expires: 600", ["interval-too-brief"] },
        { "an interval too brief, raised", "0 > REGISTER b=r c=1 | Expires: 30\n0.1 < 423 Interval Too Brief b=r | Min-Expires: 600\n1 > REGISTER b=s c=2 | Expires: 600\n1.1 < 200 OK b=s", [] },
        { "an extension that is not supported", "0 > INVITE b=i | Require: foo\n0.1 < 420 Bad Extension b=i | Unsupported: foo\n0.2 > ACK b=i t=tb", ["extension-refused"] },
        { "an extension, then without", "0 > INVITE b=i | Require: foo\n0.1 < 420 Bad Extension b=i | Unsupported: foo\n0.2 > ACK b=i t=tb\n0.3 > INVITE b=j c=2\n0.4 < 200 OK b=j\n0.5 > ACK b=k c=2 t=tb", [] },
        { "a local number without context", "0 > INVITE b=i to=tel:5551234\n0.1 < 404 Not Found b=i\n0.2 > ACK b=i t=tb", ["number-not-routable"] },
        { "a wrong number", "0 > INVITE b=i to=tel:+15551234\n0.1 < 404 Not Found b=i\n0.2 > ACK b=i t=tb", [] },
        { "an overloaded server", "0 > INVITE b=i\n0.1 < 503 Service Unavailable b=i | Retry-After: 60\n0.2 > ACK b=i t=tb\n1 > INVITE b=j c=2\n1.1 < 503 Service Unavailable b=j\n1.2 > ACK b=j c=2 t=tb", ["overload"] },
        { "a BYE for an unknown dialog", Up + "60 > BYE b=e c=2 t=tb\n60.1 < 481 Call/Transaction Does Not Exist b=e", ["bye-not-confirmed"] },
        { "two BYEs that cross", Up + "60 > BYE b=e c=2 t=tb\n60.01 < BYE b=g c=1 t=fa\n60.1 < 481 Call/Transaction Does Not Exist b=e\n60.1 > 200 OK b=g t=fa", [] },
        { "a change refused, and the call dropped", Up + "10 > INVITE b=j c=2 t=tb | =audio 4000 0\n10.1 < 500 Server Internal Error b=j\n10.2 > ACK b=j c=2 t=tb\n10.5 > BYE b=e c=3 t=tb\n10.6 < 200 OK b=e", ["reinvite-refused-dropped"] },
        { "a change refused, and the call goes on", Up + "10 > INVITE b=j c=2 t=tb | =audio 4000 0\n10.1 < 500 Server Internal Error b=j\n10.2 > ACK b=j c=2 t=tb\n60 > BYE b=e c=3 t=tb\n60.1 < 200 OK b=e", [] },
        { "hold answered with sendrecv", Up + "10 > INVITE b=j c=2 t=tb | =audio 4000 8 101;a=rtpmap:101 telephone-event/8000;a=sendonly\n10.1 < 200 OK b=j | =audio 6000 8 101;a=rtpmap:101 telephone-event/8000\n10.2 > ACK b=l c=2 t=tb\n60 > BYE b=e c=3 t=tb\n60.1 < 200 OK b=e", ["hold-direction-wrong"] },
        { "hold answered as it should be", Up + "10 > INVITE b=j c=2 t=tb | =audio 4000 8 101;a=rtpmap:101 telephone-event/8000;a=sendonly\n10.1 < 200 OK b=j | =audio 6000 8 101;a=rtpmap:101 telephone-event/8000;a=recvonly\n10.2 > ACK b=l c=2 t=tb\n60 > BYE b=e c=3 t=tb\n60.1 < 200 OK b=e", [] },
        { "an offer in the 200 without an answer", "0 > INVITE b=i\n1 < 200 OK b=i | =audio 6000 8\n1.1 > ACK b=k c=1 t=tb\n60 > BYE b=e c=2 t=tb\n60.1 < 200 OK b=e", ["offer-in-200-not-answered"] },
        { "an offer in the 200 with its answer", "0 > INVITE b=i\n1 < 200 OK b=i | =audio 6000 8\n1.1 > ACK b=k c=1 t=tb | =audio 4000 8\n60 > BYE b=e c=2 t=tb\n60.1 < 200 OK b=e", [] },
        { "a session that nobody refreshed", "0 > INVITE b=i | Session-Expires: 90 | =audio 4000 8\n1 < 200 OK b=i | Session-Expires: 90;refresher=uac | =audio 6000 8\n1.1 > ACK b=k c=1 t=tb\n85 < BYE b=e c=1 t=fa\n85.1 > 200 OK b=e t=fa", ["session-refresh-failed"] },
        { "a short call with a session timer", "0 > INVITE b=i | Session-Expires: 90 | =audio 4000 8\n1 < 200 OK b=i | Session-Expires: 90;refresher=uac | =audio 6000 8\n1.1 > ACK b=k c=1 t=tb\n20 < BYE b=e c=1 t=fa\n20.1 > 200 OK b=e t=fa", [] },
        { "CSeq that goes down", Up + "10 > INFO b=n c=1 t=tb\n10.1 < 500 Server Internal Error b=n\n60 > BYE b=e c=2 t=tb\n60.1 < 200 OK b=e", ["cseq-wrong"] },
        { "a refused REFER", Up + "10 > REFER b=n c=2 t=tb | Refer-To: <sip:carol@lab.example>\n10.1 < 603 Decline b=n\n60 > BYE b=e c=3 t=tb\n60.1 < 200 OK b=e", ["transfer-failed"] },
        { "a transfer that works", Up + "10 > REFER b=n c=2 t=tb | Refer-To: <sip:carol@lab.example>\n10.1 < 202 Accepted b=n\n10.2 > BYE b=e c=3 t=tb\n10.3 < 200 OK b=e\n60 > OPTIONS b=o id=x\n60.1 < 200 OK b=o", [] },
        { "a cause that names trouble", Up + "60 < BYE b=e c=1 t=fa | Reason: Q.850;cause=34;text=\"No circuit available\"\n60.1 > 200 OK b=e t=fa", ["reason-says-why"] },
        { "a normal cause", Up + "60 < BYE b=e c=1 t=fa | Reason: Q.850;cause=16\n60.1 > 200 OK b=e t=fa", [] },
        { "a server that answers late", "0 > INVITE b=i\n0.5 > INVITE b=i\n1.5 > INVITE b=i\n3.4 < 100 Trying b=i\n3.5 < 180 Ringing b=i\n5 < 200 OK b=i\n5.1 > ACK b=k c=1 t=tb\n60 > BYE b=e c=2 t=tb\n60.1 < 200 OK b=e", ["no-provisional"] },
        { "a long wait before ringing", "0 > INVITE b=i\n0.1 < 100 Trying b=i\n14 < 180 Ringing b=i\n16 < 200 OK b=i\n16.1 > ACK b=k c=1 t=tb\n60 > BYE b=e c=2 t=tb\n60.1 < 200 OK b=e", ["post-dial-delay"] },
        { "an ACK that goes to the wrong host", "0 > INVITE b=i\n1 < 200 OK b=i | Contact: <sip:bo@192.0.2.99>\n1.1 > ACK b=k c=1 t=tb\n1.5 < 200 OK b=i | Contact: <sip:bo@192.0.2.99>\n2.5 < 200 OK b=i | Contact: <sip:bo@192.0.2.99>", ["ack-wrong-destination"] },
        { "one 200 again before the ACK came", "0 > INVITE b=i\n1 < 200 OK b=i\n1.5 < 200 OK b=i\n1.6 > ACK b=k c=1 t=tb\n60 > BYE b=e c=2 t=tb\n60.1 < 200 OK b=e", [] },
        { "a codec that was not offered", "0 > INVITE b=i | =audio 4000 8\n1 < 200 OK b=i | =audio 6000 0\n1.1 > ACK b=k c=1 t=tb\n1.2 > BYE b=e c=2 t=tb\n1.3 < 200 OK b=e", ["answer-does-not-fit"] },
        { "an ACK without the recorded route", "0 > INVITE b=i\n1 < 200 OK b=i | Record-Route: <sip:192.0.2.20;lr>\n1.1 > ACK b=k c=1 t=tb\n60 > BYE b=e c=2 t=tb | Route: <sip:192.0.2.20;lr>\n60.1 < 200 OK b=e", ["route-set-ignored"] },
        { "the recorded route, followed", "0 > INVITE b=i\n1 < 200 OK b=i | Record-Route: <sip:192.0.2.20;lr>\n1.1 > ACK b=k c=1 t=tb | Route: <sip:192.0.2.20;lr>\n60 > BYE b=e c=2 t=tb | Route: <sip:192.0.2.20;lr>\n60.1 < 200 OK b=e", [] },
        { "a redirection that nobody follows", "0 > INVITE b=i\n0.1 < 302 Moved Temporarily b=i | Contact: <sip:carol@192.0.2.77>\n0.2 > ACK b=i t=tb\n60 > OPTIONS b=o id=x\n60.1 < 200 OK b=o", ["redirect-not-followed"] },
        { "a redirection that is followed", "0 > INVITE b=i\n0.1 < 302 Moved Temporarily b=i | Contact: <sip:carol@192.0.2.77>\n0.2 > ACK b=i t=tb\n0.3 > INVITE b=j c=2 to=sip:carol@192.0.2.77\n1 < 200 OK b=j\n1.1 > ACK b=k c=2 t=tb\n60 > BYE b=e c=3 t=tb\n60.1 < 200 OK b=e", [] },
        { "a BYE with a tag of nobody", Up + "60 > BYE b=e c=2 t=zz\n60.1 < 481 Call/Transaction Does Not Exist b=e", ["bye-not-confirmed", "dialog-tags-wrong"] },
        { "a CANCEL that overtakes its INVITE", "0 > INVITE b=i\n0.2 > CANCEL b=i\n0.3 < 481 Call/Transaction Does Not Exist b=i m=CANCEL\n0.5 < 180 Ringing b=i\n3 < 200 OK b=i\n3.1 > ACK b=k c=1 t=tb\n3.2 > BYE b=e c=2 t=tb\n3.3 < 200 OK b=e", ["cancel-too-early"] },
        { "a branch that is used again, and not answered", Up + "10 > INFO b=n c=2 t=tb\n10.1 < 200 OK b=n\n20 > INFO b=n c=3 t=tb\n20.5 > INFO b=n c=3 t=tb\n21.5 > INFO b=n c=3 t=tb\n23.5 > INFO b=n c=3 t=tb\n27.5 > INFO b=n c=3 t=tb\n60 > BYE b=e c=4 t=tb\n60.1 < 200 OK b=e", ["request-unanswered", "via-branch-reused"] },
        { "a fork that nobody took down", "0 > INVITE b=i\n1 < 200 OK b=i t=t1\n1.1 > ACK b=k c=1 t=t1\n1.2 < 200 OK b=i t=t2\n1.3 > ACK b=l c=1 t=t2\n60 > BYE b=e c=2 t=t1\n60.1 < 200 OK b=e t=t1", ["fork-answer-left"] },
    };

    [Theory]
    [MemberData(nameof(Scripts))]
    public void What_is_wrong_is_told_and_nothing_else(string what, string script, string[] codes)
    {
        Assert.NotEqual("", what);
        Assert.Equal(codes, Talk.Codes(script));
    }

    [Theory]
    [InlineData("0 > OPTIONS b=a id=a\n0.1 < 200 OK b=a\n30 > OPTIONS b=b id=b\n60 > OPTIONS b=c id=c\n90 > OPTIONS b=d id=d\n100 > OPTIONS b=e id=e", "keepalive-failing")]
    [InlineData("0 > OPTIONS b=a id=a\n0.1 < 200 OK b=a\n30 > OPTIONS b=b id=b\n60 > OPTIONS b=c id=c\n60.1 < 404 Not Found b=c", "")]
    [InlineData("0 > OPTIONS b=a id=a | User-Agent: friendly-scanner\n0.1 < 200 OK b=a", "scanner")]
    public void A_whole_trace_is_judged_too(string script, string codes) =>
        Assert.Equal(codes, string.Join(' ', TraceDiagnosis.Of(Talk.Read(script)).Findings.Select(finding => finding.Code)));

    [Fact]
    public void Inferred_ends_lower_what_is_sure_by_a_step()
    {
        Finding stated = Talk.Judge("0 > REGISTER b=r c=1\n0.1 < 423 Interval Too Brief b=r").Single(finding => finding.Code == "interval-too-brief");
        Assert.Equal(Confidence.Certain, stated.Confidence);
        Assert.Empty(stated.Doubts);
    }

    [Fact]
    public void A_sentence_names_stretches_of_messages_in_both_languages()
    {
        Finding finding = Talk.Judge("0 > INVITE b=i\n0.5 > INVITE b=i\n1.5 > INVITE b=i\n3.5 > INVITE b=i\n7.5 > INVITE b=i\n15.5 > INVITE b=i\n31.5 > INVITE b=i\n40 < OPTIONS b=o id=x\n40.1 > 200 OK b=o").First(finding => finding.Code == "request-unanswered");
        Assert.StartsWith("INVITE to 192.0.2.20:5060 was sent 7 times (messages 1–7), and no response came within 40", finding.Text.Text(chinese: false, index => index + 1), StringComparison.Ordinal);
        Assert.StartsWith("发往 192.0.2.20:5060 的 INVITE 共发送 7 次（消息 1–7）", finding.Text.Text(chinese: true, index => index + 1), StringComparison.Ordinal);
        Assert.Equal([0, 6], finding.Text.Runs(chinese: false, index => index + 1).Select(run => run.Message).OfType<int>());
    }
}
