using FlowViewer.Calls;
using FlowViewer.Readers;
using FlowViewer.Readers.Sources;
using FlowViewer.Tests;

namespace FlowViewer.Interop.Tests.Ladders;

/// <summary>What real captures amount to, each row checked by eye against the capture's ladder.</summary>
[Trait("Needs", "corpus")]
public sealed class CorpusCallTests
{
    [Theory]
    [InlineData("sipnab-sip_call.pcap", 1, CallOutcome.Answered, 200, CallSide.Caller, 0, 0)]
    [InlineData("goff-sip-call-with-proxy-server.pcap", 1, CallOutcome.Answered, 200, CallSide.Callee, 0, 0)]
    [InlineData("heplify-sip-tcp.pcap", 1, CallOutcome.Answered, 200, CallSide.Callee, 0, 0)]
    // Cancelled after 32 s; no 487 came, the gateway ended it with 408 and left the CANCEL unanswered.
    [InlineData("sngrep-aaa.pcap", 2, CallOutcome.Cancelled, 408, CallSide.Caller, 12, 0)]
    [InlineData("sngrep-aaa.pcap", 3, CallOutcome.Rejected, 403, CallSide.Callee, 2, 0)]
    [InlineData("sngrep-aaa.pcap", 6, CallOutcome.NoAnswer, 480, CallSide.Callee, 0, 0)]
    // Its last REGISTER had a stale nonce and nothing came after it.
    [InlineData("sngrep-aaa.pcap", 1, CallOutcome.NotAuthorised, 401, CallSide.None, 0, 0)]
    [InlineData("goff-sip-register-ok-unregister-2.pcapng", 1, CallOutcome.Removed, 200, CallSide.None, 0, 0)]
    [InlineData("goff-sip-register-wrong-password-401-403-401-403.pcapng", 1, CallOutcome.Rejected, 403, CallSide.None, 0, 0)]
    [InlineData("goff-sip-488-not-acceptable-here-codec-null-v2.pcapng", 4, CallOutcome.Rejected, 488, CallSide.Callee, 0, 0)]
    // The agent stalled and then answered the INVITE and its repetition with one 100 each, within a millisecond.
    [InlineData("goff-sip-2phones-b2bua-asterisk.pcapng", 7, CallOutcome.Answered, 200, CallSide.Caller, 2, 0)]
    // One leg passes two devices unchanged, addresses apart; the other leg has a Call-ID of its own.
    [InlineData("ndpi-fax-t38.pcap", 1, CallOutcome.Answered, 200, CallSide.Caller, 0, 46)]
    [InlineData("ndpi-fax-t38.pcap", 2, CallOutcome.Answered, 200, CallSide.Caller, 0, 0)]
    // Of two forks one is dead: its INVITE is repeated twice and cancelled. The phone's packets are seen in three layers.
    [InlineData("open5gs-ipsec_to_nonipsec_call.pcapng", 3, CallOutcome.Answered, 200, CallSide.None, 2, 12)]
    [InlineData("imstb-invite-call-542to528.pcapng", 2, CallOutcome.Answered, 200, CallSide.Callee, 0, 10)]
    // A 183 is said again twice over UDP, each time passed on by the proxy.
    [InlineData("heplify-websocket.pcap", 3, CallOutcome.Answered, 200, CallSide.Caller, 4, 0)]
    // Each packet of this mirror is another hop: no copy, and the 2xx is repeated until its ACK arrives.
    [InlineData("heplify-erspan-gre-sip.pcapng", 5, CallOutcome.Answered, 200, CallSide.Caller, 4, 0)]
    public void A_call_of_the_corpus_is_read_right(
        string file, int number, CallOutcome outcome, int status, CallSide endedBy, int retransmissions, int copies)
    {
        using var source = new FileByteSource(Repository.CorpusFile("pcap", file));
        CallTable table = CallTable.Of(TraceReader.Read(source));
        Call call = table.Calls[number - 1];
        Assert.Equal((outcome, (int?)status, endedBy), (call.Outcome, call.FinalStatus, call.EndedBy));
        Assert.Equal((retransmissions, copies), (call.Retransmissions, call.Messages.Count(m => table.Relations[m].CopyOf >= 0)));
    }

    [Fact]
    public void All_but_the_cut_calls_of_a_sipp_run_are_answered_and_ended_by_the_caller()
    {
        using var source = new FileByteSource(Repository.CorpusFile("pcap", "goff-uac-uas-scenario-sipp.pcapng"));
        CallTable table = CallTable.Of(TraceReader.Read(source));
        Assert.Equal(771, table.Calls.Count);
        Assert.Equal(768, table.Calls.Count(c => c is { Outcome: CallOutcome.Answered, EndedBy: CallSide.Caller }));
    }
}
