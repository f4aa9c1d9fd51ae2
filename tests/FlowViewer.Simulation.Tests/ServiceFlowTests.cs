using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Play;
using FlowViewer.Simulation.Scenarios;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Simulation.Tests;

/// <summary>The services and failures of IMS, each by what matters in it.</summary>
public sealed class ServiceFlowTests
{
    [Fact]
    public void A_blind_transfer_reports_how_it_went_and_which_dialog_came_of_it()
    {
        SimulationRun run = Flows.Run("transfer-blind");
        SipMessage invite = run.Transmissions.First(sent => sent is { From: "ue-b", Label: "INVITE" }).Message;

        Assert.Equal(["SIP/2.0 100 Trying", "SIP/2.0 200 OK"], Reports(run).Select(report => report[0]));
        Assert.Single(Reports(run)[0]);
        Assert.Contains($"Call-ID: {invite.CallId}", Reports(run)[^1]);
    }

    [Fact]
    public void A_transfer_to_a_busy_phone_reports_486() =>
        Assert.Equal([["SIP/2.0 100 Trying"], ["SIP/2.0 486 Busy Here"]], Reports(Flows.Run("transfer-blind", null, ("third", "busy"))));

    [Fact]
    public void An_attended_transfer_replaces_the_call_that_asked()
    {
        SimulationRun run = Flows.Run("transfer-attended");

        Assert.NotNull(Sent(run, "p-cscf-c~ue-c~INVITE~2").Replaces);
        Assert.Contains("ue-c>ims BYE", VolteCallTests.Folded(run));
    }

    [Fact]
    public void The_focus_takes_the_place_of_both_calls()
    {
        SimulationRun run = Flows.Run("conference");
        SipMessage[] notices = [.. run.Transmissions.Where(sent => sent is { From: "conf", Label: "NOTIFY" } && sent.Message.Event?.Text == "conference").Select(sent => sent.Message)];

        Assert.Contains("isfocus", Sent(run, "conf~s-cscf-a~200.INVITE~1").First(HeaderNames.Contact)!.Value, StringComparison.Ordinal);
        Assert.Equal(2, run.Transmissions.Count(sent => sent is { From: "conf", Label: "INVITE" } && sent.Message.Replaces is not null));
        Assert.Equal([1, 2, 3, 2, 1, 0], notices.Select(notice => System.Text.Encoding.UTF8.GetString(notice.Body.Span).Split("<user ").Length - 1));
        Assert.Equal("terminated", notices[^1].SubscriptionState?.Text);
    }

    [Fact]
    public void The_reports_of_a_conference_say_how_long_the_subscription_still_lasts()
    {
        double[] left = [.. Flows.Run("conference").Transmissions
            .Where(sent => sent is { From: "conf", Label: "NOTIFY" }).Select(sent => sent.Message)
            .Where(notice => notice.Event?.Text == "conference" && notice.SubscriptionState is { State: "active" })
            .Select(notice => notice.SubscriptionState!.Expires!.Value.TotalSeconds)];

        Assert.Equal(3600, left[0]);
        Assert.Equal(left.OrderDescending(), left);
        Assert.True(left[^1] < 3600);
    }

    [Fact]
    public void A_BYE_answers_a_change_that_is_under_way_with_487()
    {
        // The phone that is called has sent 183 and waits for the bearer of the video.
        Scenario scenario = Flows.Scenario("session-change") with
        {
            Script =
            [
                new() { At = TimeSpan.Zero, Do = "ue-a calls ue-b" },
                new() { When = "ue-b ringing", After = TimeSpan.FromSeconds(1), Do = "ue-b answers" },
                new() { When = "ue-a talking", After = TimeSpan.FromSeconds(5), Do = "ue-a adds video" },
                new() { When = "ue-a talking", After = TimeSpan.FromMilliseconds(5070), Do = "ue-a hangs up" },
            ],
        };

        SimulationRun run = Flows.Run(scenario);

        Assert.Contains(run.Transmissions, sent => sent is { From: "ue-b", Label: "487.INVITE" });
        Assert.Empty(run.PendingAtEnd);
        Assert.Empty(FaultRuns.Wrongs(run));
    }

    [Theory]
    [InlineData("to-pstn", "ISUP IAM, ISUP ACM, ISUP ANM, ISUP REL/RLC")]
    [InlineData("from-pstn", "ISUP IAM, ISUP ACM, ISUP ANM, ISUP REL/RLC")]
    public void The_gateway_speaks_ISUP_on_its_other_side(string id, string messages) =>
        Assert.Equal(messages, string.Join(", ", Flows.Run(id).Events.OfType<Asked>().Where(asked => asked.Protocol == OtherProtocol.Isup).Select(asked => asked.Text)));

    [Fact]
    public void An_emergency_call_passes_the_S_CSCF_by_and_ends_where_the_LRF_says()
    {
        SimulationRun run = Flows.Run("emergency-call");

        Assert.DoesNotContain(run.Transmissions, sent => sent.To == "s-cscf-a");
        Assert.Equal("sip:psap@psap.example.net", Sent(run, "e-cscf~psap~INVITE~1").RequestUri);
    }

    [Fact]
    public void A_number_that_the_phone_did_not_know_for_an_emergency_gets_380()
    {
        SipMessage told = Sent(Flows.Run("emergency-call", null, ("detected", "no")), "p-cscf-a~ue-a~380.INVITE~1");

        Assert.Equal("<urn:service:sos>", told.First(HeaderNames.Contact)!.Value);
        Assert.Contains("<emergency/>", System.Text.Encoding.UTF8.GetString(told.Body.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void A_short_message_is_taken_by_202_reported_and_delivered()
    {
        SimulationRun run = Flows.Run("sms-over-ip");
        SipMessage submit = Sent(run, "ue-a~p-cscf-a~MESSAGE~1"), report = Sent(run, "p-cscf-a~ue-a~MESSAGE~1"), delivery = Sent(run, "p-cscf-b~ue-b~MESSAGE~1");

        // RP-DATA and SMS-SUBMIT to +1 201 555 0102 with "Hello" (TS 24.011 7.3.1.2, TS 23.040 9.2.2.2).
        Assert.Equal("00010007912110550501F0120101" + "0B912110550501F2000005C8329BFD06", Convert.ToHexString(submit.Body.Span));
        Assert.Equal(submit.CallId, report.First(HeaderNames.InReplyTo)!.Value);
        Assert.Equal(3, report.Body.Span[0]);
        Assert.Equal(1, delivery.Body.Span[0]);
        Assert.EndsWith("05C8329BFD06", Convert.ToHexString(delivery.Body.Span), StringComparison.Ordinal);
        Assert.Equal(2, Sent(run, "ue-b~p-cscf-b~MESSAGE~1").Body.Span[0]);
    }

    [Fact]
    public void The_phone_that_did_not_answer_is_told_that_the_other_one_did() =>
        Assert.Contains("Call completed elsewhere", Sent(Flows.Run("forking"), "p-cscf-b~ue-b1~CANCEL~1").First(HeaderNames.Reason)!.Value, StringComparison.Ordinal);

    [Fact]
    public void The_early_dialog_with_a_phone_that_did_not_answer_outlives_the_2xx_of_the_other()
    {
        // RFC 3261 13.2.2.4: another 2xx may come for 64*T1.
        SimulationRun run = Flows.Run("forking");
        string silent = Sent(run, "ue-b1~p-cscf-b~180.INVITE~1").To!.Tag!;
        Sent answer = run.Events.OfType<Sent>().First(sent => sent.Transmission is { To: "ue-a", Label: "200.INVITE" });

        StateSet over = run.Events.OfType<StateSet>().Single(set => set is { Node: "ue-a", Part: StatePart.Dialog, Value: null } && set.Id.Contains(silent, StringComparison.Ordinal));

        Assert.True(over.At > answer.At + TimeSpan.FromSeconds(1), $"{over.At} {answer.At}");
    }

    [Fact]
    public void Of_two_that_answer_the_second_is_acknowledged_and_ended()
    {
        SimulationRun run = Flows.Run("forking", null, ("case", "both-answer"));

        Assert.Contains(run.Transmissions, sent => sent is { To: "ue-b2", Label: "ACK" });
        Assert.Contains(run.Transmissions, sent => sent is { From: "ue-b2", Label: "200.BYE" });
        Assert.Equal(2, run.Transmissions.Where(sent => sent is { From: "ue-a", Label: "BYE" }).Select(sent => sent.Message.To!.Tag).Distinct().Count());
    }

    [Fact]
    public void A_phone_that_rejects_while_another_rings_ends_its_early_dialog_at_the_caller_by_199()
    {
        SimulationRun run = Flows.Run("forking", null, ("case", "one-rejects"));
        SipMessage over = Sent(run, "p-cscf-a~ue-a~199.INVITE~1"), refusal = Sent(run, "ue-b1~p-cscf-b~486.INVITE~1");

        Assert.Equal(refusal.To!.Tag, over.To!.Tag);
        Assert.Equal(("SIP", 486), (over.Reasons[0].Protocol, over.Reasons[0].Cause));
        Assert.Null(over.RSeq);
        Assert.DoesNotContain(run.Transmissions, sent => sent is { To: "ue-a", Label: "486.INVITE" });
        Assert.Equal(Sent(run, "ue-b2~p-cscf-b~200.INVITE~1").To!.Tag, Sent(run, "p-cscf-a~ue-a~200.INVITE~1").To!.Tag);
    }

    [Fact]
    public void A_gateway_lets_the_caller_hear_the_tone_of_its_network() =>
        Assert.Equal("sendrecv", Sent(Flows.Run("to-pstn"), "p-cscf-a~ue-a~180.INVITE~1").First(HeaderNames.PEarlyMedia)!.Value);

    [Fact]
    public void A_session_is_refreshed_at_half_its_interval() =>
        Assert.Equal(TimeSpan.FromSeconds(900), Flows.Run("session-timer").Events.OfType<TimerFired>().First(fired => fired.Timer == "Session refresh").At
            - Flows.Run("session-timer").Events.OfType<Cued>().First(cued => cued is { Node: "ue-a", Cue: Cue.Talking }).At);

    [Fact]
    public void A_422_is_answered_by_asking_for_what_it_names()
    {
        SimulationRun run = Flows.Run("session-timer", null, ("case", "too-small"));

        Assert.Equal(TimeSpan.FromSeconds(1800), Sent(run, "ue-a~p-cscf-a~INVITE~2").SessionExpires!.Interval);
        Assert.NotNull(Sent(run, "ue-a~p-cscf-a~UPDATE~1").MinSE);
        Assert.Contains(run.Transmissions, sent => sent is { To: "ue-a", Label: "200.INVITE" });
    }

    [Fact]
    public void Without_a_refresh_the_other_end_hangs_up_before_the_session_ends()
    {
        SimulationRun run = Flows.Run("session-timer", null, ("case", "expiry"));

        Assert.Contains("cause=408", Sent(run, "ue-b~p-cscf-b~BYE~1").First(HeaderNames.Reason)!.Value, StringComparison.Ordinal);
        Assert.True(run.Events.OfType<Sent>().First(sent => sent.Transmission.Name == "ue-b~p-cscf-b~BYE~1").At < TimeSpan.FromSeconds(1800));
    }

    [Theory]
    [InlineData("403", "tas-a")]
    [InlineData("404", "i-cscf")]
    [InlineData("484", "tas-a")]
    [InlineData("503", "p-cscf-a")]
    public void The_network_refuses_where_it_knows_why(string status, string node) =>
        Assert.Equal(node, Flows.Run("rejected", null, ("status", status)).Transmissions.First(sent => sent.Label == $"{status}.INVITE").From);

    [Fact]
    public void A_phone_whose_P_CSCF_is_lost_registers_by_the_other_one()
    {
        SimulationRun run = Flows.Run("p-cscf-loss");
        SipMessage lost = Sent(run, "ue-a~p-cscf-a~REGISTER~1"), anew = Sent(run, "ue-a~p-cscf-a2~REGISTER~1");

        Assert.NotEmpty(lost.SecurityVerify);
        Assert.Empty(anew.SecurityVerify);
        Assert.NotEqual(lost.CallId, anew.CallId);
        Assert.Contains("pcscf-a2", Sent(run, "i-cscf~s-cscf-a~REGISTER~2").First(HeaderNames.Path)!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lost_200_is_sent_again_by_the_callee_alone()
    {
        SimulationRun run = Flows.Run("lost-200");

        Assert.Equal(2, run.Transmissions.Count(sent => sent is { From: "ue-b", Label: "200.INVITE" }));
        Assert.Contains(run.Events.OfType<TimerFired>(), fired => fired is { Node: "ue-b", Timer: "2xx" });
        Assert.DoesNotContain(run.Events.OfType<TimerFired>(), fired => fired.Node != "ue-b" && fired.Timer == "2xx");
    }

    [Fact]
    public void A_lost_ACK_is_sent_again_for_the_200_that_comes_again()
    {
        Transmission[] acks = [.. Flows.Run("lost-ack").Transmissions.Where(sent => sent is { From: "ue-a", Label: "ACK" })];

        Assert.Equal(2, acks.Length);
        Assert.True(acks[0].Message.Bytes.Span.SequenceEqual(acks[1].Message.Bytes.Span));
    }

    // The lines of each report: the status line, and behind it the header fields of the response.
    private static string[][] Reports(SimulationRun run) =>
    [
        .. run.Transmissions
            .Where(sent => sent is { From: "ue-b", Label: "NOTIFY" })
            .Select(sent => System.Text.Encoding.UTF8.GetString(sent.Message.Body.Span).Trim().Split("\r\n")),
    ];

    private static SipMessage Sent(SimulationRun run, string name) => run.Transmissions.First(sent => sent.Name == name).Message;
}
