using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Play;
using FlowViewer.Simulation.Scenarios;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Simulation.Tests;

/// <summary>What the services of RFC 5359 put into their messages, and what they do when something goes another way.</summary>
public sealed class Rfc5359ServiceTests
{
    [Fact]
    public void A_cancelled_search_tries_no_further_place()
    {
        SimulationRun run = Flows.Run("rfc5359-2.12", null, ("alice", "gives-up"));

        Assert.DoesNotContain(run.Transmissions, sent => sent.To is "b2" or "b3" or "b4");
        Assert.Single(run.Transmissions, sent => sent is { To: "alice", Label: "487.INVITE" });
    }

    [Fact]
    public void A_603_ends_a_search()
    {
        Scenario scenario = Flows.Scenario("rfc5359-2.12");
        scenario.Agents["b1"] = scenario.Agents["b1"] with { Reception = IncomingCallPolicy.Decline };
        SimulationRun run = Simulator.Run(scenario, Flows.Run("rfc5359-2.12").Topology);

        Assert.DoesNotContain(run.Transmissions, sent => sent.To is "b2" or "b3" or "b4");
        Assert.Single(run.Transmissions, sent => sent is { To: "alice", Label: "603.INVITE" });
    }

    [Fact]
    public void All_places_ring_at_once_and_those_that_were_not_answered_are_cancelled()
    {
        SimulationRun run = Flows.Run("rfc5359-2.12", null, ("search", "parallel"));

        Assert.Equal(["b1", "b2", "b3", "b4"], run.Transmissions.Where(sent => sent is { From: "proxy", Label: "INVITE" }).Select(sent => sent.To));
        Assert.Single(run.Transmissions, sent => sent.Label == "CANCEL" && sent.To == "b1");
    }

    [Fact]
    public void A_forwarded_call_finds_the_phones_of_the_new_callee_and_is_forwarded_once()
    {
        Transmission invite = Flows.Run("rfc5359-2.8").Transmissions.Single(sent => sent is { To: "b2", Label: "INVITE" });
        SimulationRun busy = Flows.Run("rfc5359-2.8", null, ("b2", "busy"));

        Assert.Equal("sip:bob-office@client2.biloxi.example.com", invite.Message.RequestUri);
        Assert.Equal(["b1", "b2"], busy.Transmissions.Where(sent => sent is { From: "proxy", Label: "INVITE" }).Select(sent => sent.To));
        Assert.Single(busy.Transmissions, sent => sent is { To: "alice", Label: "486.INVITE" });
    }

    [Fact]
    public void A_user_of_whom_nothing_is_registered_is_unknown_where_no_service_sends_the_call_on() =>
        Assert.Single(Flows.Run("rfc5359-2.7", null, ("rule", "off")).Transmissions, sent => sent is { To: "alice", Label: "404.INVITE" });

    [Fact]
    public void A_200_that_crosses_the_CANCEL_of_a_forwarding_wins()
    {
        SimulationRun run = Flows.Run("rfc5359-2.9", null, ("b1", "late"));

        Assert.Single(run.Transmissions, sent => sent is { To: "b1", Label: "CANCEL" });
        Assert.DoesNotContain(run.Transmissions, sent => sent.To == "b2");
        Assert.Single(run.Transmissions, sent => sent is { To: "alice", Label: "200.INVITE" });
    }

    [Theory]
    [InlineData("rfc5359-2.3", "music-server", "alice", "alice", "bob")]
    [InlineData("rfc5359-2.3", "bob", "alice", "alice", "music-server")]
    [InlineData("rfc5359-2.5", "alice", "carol", "bob", "carol")]
    [InlineData("rfc5359-2.6", "carol", "alice", "alice", "bob")]
    [InlineData("rfc5359-2.15", "park-server", "alice", "alice", "bob")]
    [InlineData("rfc5359-2.15", "carol", "alice", "park-server", "alice")]
    [InlineData("rfc5359-2.16", "bill", "alice", "alice", "bob")]
    public void Replaces_names_the_dialog_with_the_tags_as_its_receiver_has_them(string id, string from, string to, string one, string two)
    {
        SimulationRun run = Flows.Run(id);
        SipMessage invite = run.Transmissions.Last(sent => sent.From == from && sent.To == to && sent.Label == "INVITE").Message;
        // The 180 or 200 that made the old dialog.
        SipMessage made = run.Transmissions.Last(sent =>
            (sent.Label is "180.INVITE" or "200.INVITE") && ((sent.From == one && sent.To == two) || (sent.From == two && sent.To == one)) && sent.Message.CallId == invite.Replaces!.CallId).Message;
        bool receiverCalled = made.From!.Uri!.User == invite.RequestUriParsed!.User;

        Assert.Equal(receiverCalled ? made.From.Tag : made.To!.Tag, invite.Replaces!.ToTag);
        Assert.Equal(receiverCalled ? made.To!.Tag : made.From.Tag, invite.Replaces.FromTag);
        Assert.Contains(invite.Require, word => word.Text == "replaces");
    }

    [Fact]
    public void An_early_only_Replaces_is_refused_once_somebody_has_answered()
    {
        SimulationRun run = Flows.Run("rfc5359-2.16", null, ("bob", "first"));

        Assert.True(run.Transmissions.First(sent => sent is { From: "bill", Label: "INVITE" }).Message.Replaces!.EarlyOnly);
        Assert.Single(run.Transmissions, sent => sent is { To: "bill", Label: "486.INVITE" });
        Assert.DoesNotContain(run.Transmissions, sent => sent.Label is "CANCEL" or "BYE");
    }

    [Fact]
    public void A_Replaces_that_names_no_dialog_gets_481() =>
        Assert.Single(Flows.Run("rfc5359-2.6", null, ("carol", "late")).Transmissions, sent => sent is { From: "alice", To: "carol", Label: "481.INVITE" });

    [Fact]
    public void Join_names_the_dialog_with_the_tags_as_its_receiver_has_them_and_the_focus_says_so()
    {
        SimulationRun run = Flows.Run("rfc5359-2.11");
        SipMessage made = run.Transmissions.Single(sent => sent is { From: "bob", To: "alice", Label: "200.INVITE" }).Message;
        Replaces join = run.Transmissions.Single(sent => sent is { From: "carol", Label: "INVITE" }).Message.Value<Replaces>(HeaderNames.Join)!;

        Assert.Equal((made.CallId, made.To!.Tag, made.From!.Tag), (join.CallId, join.ToTag, join.FromTag));
        Assert.True(run.Transmissions.Single(sent => sent is { From: "bob", To: "alice", Label: "INVITE" }).Message.Contacts[0].Parameters.Contains("isfocus"));
        Assert.True(run.Transmissions.Single(sent => sent is { From: "bob", To: "carol", Label: "200.INVITE" }).Message.Contacts[0].Parameters.Contains("isfocus"));
    }

    [Fact]
    public void The_dialogs_that_a_phone_asks_for_are_those_that_it_could_have_been_told_of() =>
        Assert.Equal(
            Flows.Run("rfc5359-2.11").Transmissions.Single(sent => sent is { From: "bob", To: "carol", Label: "200.INVITE" }).Message.StatusCode,
            Flows.Run("rfc5359-2.11", null, ("learns", "watches")).Transmissions.Single(sent => sent is { From: "bob", To: "carol", Label: "200.INVITE" }).Message.StatusCode);

    [Fact]
    public void A_phone_without_Join_takes_the_call_for_a_second_one() =>
        Assert.Single(Flows.Run("rfc5359-2.11", null, ("join", "no")).Transmissions, sent => sent is { From: "bob", To: "carol", Label: "486.INVITE" });

    [Fact]
    public void A_305_leads_through_the_proxy_to_the_same_callee()
    {
        Transmission[] invites = [.. Flows.Run("rfc5359-2.13").Transmissions.Where(sent => sent is { From: "alice", Label: "INVITE" })];

        Assert.Equal(["bob", "proxy", "proxy", "announcement-server"], invites.Select(sent => sent.To));
        Assert.Equal(invites[0].Message.RequestUri, invites[1].Message.RequestUri);
        Assert.Equal("<sip:ss1.example.com;lr>", invites[1].Message.First(HeaderNames.Route)!.Value);
        Assert.Single(invites.Select(sent => sent.Message.CallId).Distinct());
        Assert.Null(invites[3].Message.First(HeaderNames.ProxyAuthorization));
    }

    [Fact]
    public void Nothing_is_told_of_a_REFER_that_wants_to_hear_nothing()
    {
        SimulationRun run = Flows.Run("rfc5359-2.18");

        Assert.Equal("false", run.Transmissions.Single(sent => sent.Label == "202.REFER").Message.First(HeaderNames.ReferSub)!.Value);
        Assert.DoesNotContain(run.Transmissions, sent => sent.Label == "NOTIFY");
        Assert.Equal(2, Flows.Run("rfc5359-2.18", null, ("news", "outcome")).Transmissions.Count(sent => sent.Label == "NOTIFY"));
    }

    [Theory]
    [InlineData("busy", 486)]
    [InlineData("declines", 603)]
    public void The_last_NOTIFY_of_a_transfer_tells_how_it_ended(string carol, int status)
    {
        SipMessage notify = Flows.Run("rfc5359-2.4", null, ("carol", carol)).Transmissions.Last(sent => sent.Label == "NOTIFY").Message;

        Assert.Equal(status, notify.Fragment!.StatusCode);
        Assert.Equal("terminated", notify.SubscriptionState!.State);
    }

    [Fact]
    public void A_NOTIFY_of_no_subscription_gets_481()
    {
        SimulationRun run = Flows.Run("rfc5359-2.16", new RunSettings { Faults = [new Late("bob", "bill", TimeSpan.FromSeconds(40))] });

        Assert.Contains(run.Transmissions, sent => sent is { From: "bill", To: "bob", Label: "481.NOTIFY" });
        Assert.Equal(RunEnd.Quiet, run.End);
        Assert.Empty(run.PendingAtEnd);
    }

    [Fact]
    public void A_subscription_that_nobody_refreshes_ends_with_a_NOTIFY_that_says_so()
    {
        SipMessage notify = Flows.Run("rfc5359-2.17", null, ("bob", "busy")).Transmissions.Last(sent => sent.Label == "NOTIFY").Message;

        Assert.Equal(("terminated", "timeout"), (notify.SubscriptionState!.State, notify.SubscriptionState.Reason));
    }

    [Fact]
    public void The_holder_says_that_nobody_listens()
    {
        SipMessage[] changes = [.. Flows.Run("rfc5359-2.1").Transmissions.Where(sent => sent is { From: "bob", Label: "INVITE" }).Select(sent => sent.Message)];

        Assert.Equal([true, false], changes.Select(change => change.Contacts[0].Parameters.Contains("+sip.rendering")));
    }

    // Every message of one hop is late, also those that are sent again.
    private sealed record Late(string From, string To, TimeSpan By) : FaultRule
    {
        public override FaultDecision Judge(Transmission transmission) =>
            transmission.From == From && transmission.To == To && transmission.Label == "NOTIFY" ? new FaultDecision(Network.FaultAction.Delay, By) : default;
    }
}
