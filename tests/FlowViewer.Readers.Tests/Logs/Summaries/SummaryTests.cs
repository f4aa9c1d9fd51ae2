using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests.Logs.Summaries;

/// <summary>One-line ladders: what a line states becomes a partial message, and nothing else does.</summary>
public sealed class SummaryTests
{
    private static string[] Shown(Trace trace) => [.. Enumerable.Range(0, trace.Messages.Count).Select(i => $"{trace.Clock(i)} {trace.Ends(i)} {trace.Text(i).Replace("\r\n", "|", StringComparison.Ordinal)}")];

    [Fact]
    public void Samsung_phones_log_a_line_a_message()
    {
        Trace trace = ReadLog.Of("01-02 03:04:05.678  1000  2345  2456 I SIPMSG[0]: [-->] INVITE sip:bo@ims.example SIP/2.0 [CSeq: 1 INVITE]\n01-02 03:04:05.900  1000  2345  2456 I SIPMSG[0]: [<--] SIP/2.0 100 Trying [CSeq: 1 INVITE]\n");
        Assert.Equal(
        [
            "DayOfYear 01-02 03:04:05.678000 UE? > network? INVITE sip:bo@ims.example SIP/2.0|CSeq: 1 INVITE||",
            "DayOfYear 01-02 03:04:05.900000 network? > UE? SIP/2.0 100 Trying|CSeq: 1 INVITE||",
        ], Shown(trace));
        Assert.All(trace.Messages, m => Assert.True(m.Flags.HasFlag(MessageFlags.Partial)));
    }

    [Fact]
    public void ReSIProcate_logs_the_brief_form()
    {
        Trace trace = ReadLog.Of("INFO | 20260102-030405.678 | repro | RESIP:TRANSPORT | 12 | x.cxx:1 | SipReq:  INVITE bo@lab.example tid=1a2b cseq=1 INVITE contact=al@192.0.2.10 / 1 from(wire)\nINFO | 20260102-030406.000 | repro | RESIP | 12 | x.cxx:1 | SipResp: 486 tid=1a2b cseq=INVITE / 1 from(tu)\n");
        Assert.Equal(
        [
            "Local 2026-01-02 03:04:05.678000 remote host? > this host? INVITE sip:bo@lab.example SIP/2.0|CSeq: 1 INVITE||",
            "Local 2026-01-02 03:04:06.000000 this host? > remote host? SIP/2.0 486 |CSeq: 1 INVITE||",
        ], Shown(trace));
    }

    [Fact]
    public void Sngreps_call_flow_is_read_from_its_bars()
    {
        Trace trace = ReadLog.Of("""
                            192.0.2.1:5060          192.0.2.2:5060          192.0.2.3:5060
                          ──────────┬─────────    ──────────┬─────────    ──────────┬─────────
              15:52:00.116675       │        INVITE (SDP)     │                       │
                    +0.011669       │ ──────────────────────> │                       │
              15:52:00.134223       │                         │      100 Trying       │
                    +0.004534       │                         │ <──────────────────── │
              15:52:00.138757       │             200 OK (SDP)                        │
                                    │ <────────────────────────────────────────────── │
            """);
        Assert.Equal(
        [
            "TimeOfDay 1 15:52:00.116675 192.0.2.1:5060 > 192.0.2.2:5060 INVITE sip:unknown.invalid SIP/2.0||",
            "TimeOfDay 1 15:52:00.134223 192.0.2.3:5060 > 192.0.2.2:5060 SIP/2.0 100 Trying||",
            "TimeOfDay 1 15:52:00.138757 192.0.2.3:5060 > 192.0.2.1:5060 SIP/2.0 200 OK||",
        ], Shown(trace));
    }

    [Fact]
    public void A_flow_without_addresses_has_numbered_lanes_and_a_long_arrow_passes_over_those_between()
    {
        Trace trace = ReadLog.Of("1. 15:52:00.1 │ INVITE │ │ │\n2. +0.1 │ ───> │ │ │\n3. 15:52:00.2 │ │ BYE │\n4. +0.1 │ │ <─── │\n");
        Assert.Equal(["lane 1? > lane 2?", "lane 4? > lane 2?"], [trace.Ends(0), trace.Ends(1)]);
    }
}
