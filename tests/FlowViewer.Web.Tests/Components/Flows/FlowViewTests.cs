using FlowViewer.Calls.Offers;
using FlowViewer.Flows;
using FlowViewer.Ladders;
using FlowViewer.Web.Components.Flows;
using FlowViewer.Web.State;
using FlowViewer.Web.Tests.Components.Reference;

namespace FlowViewer.Web.Tests.Components.Flows;

public sealed class FlowViewTests
{
    [Fact]
    public void The_VoLTE_call_folds_to_the_24_messages_between_phones_and_IMS()
    {
        FlowView view = Open("volte-call", "");

        Assert.Equal(["UE-A", "IMS", "UE-B"], view.Ladder.Lanes.Select(lane => lane.Name));
        Assert.Equal(24, view.Ladder.Steps.Count(step => step.Kind == StepKind.Message));
    }

    [Fact]
    public void Every_node_has_its_lane_in_the_full_view_and_the_zoom_keeps_the_open_step()
    {
        FlowView compact = Open("volte-call", "?step=8");

        FlowView full = Open("volte-call", new Uri("http://h" + compact.ZoomHref(true)).Query);

        Assert.True(full.State.IsFull);
        Assert.Equal(compact.Open!.EventIndex, full.Open!.EventIndex);
        Assert.Equal(compact.Open.EventIndex, Open("volte-call", new Uri("http://h" + full.ZoomHref(false)).Query).Open!.EventIndex);
    }

    [Fact]
    public void A_lost_message_is_marked_with_all_that_the_textbook_does_not_have()
    {
        FlowView view = Open("basic-call", "?drop=p-cscf-b~ue-b~INVITE~1");

        MessageStep lost = view.Ladder.Messages.Single(step => step.Outcome == StepOutcome.Lost);
        Assert.Contains(lost.N, view.Marks);
        Assert.Contains(view.Ladder.Messages, step => step.RetransmissionOf == lost.N && view.Marks.Contains(step.N));
        Assert.Empty(Open("basic-call", "").Marks);
    }

    [Theory]
    [InlineData("?step=6", 4, null)]
    // An UPDATE offers: it answers nothing.
    [InlineData("?step=14", null, 1)]
    [InlineData("?step=16", 15, 6)]
    [InlineData("?view=full&step=28", 7, null)]
    [InlineData("?view=full&step=30", 7, null)]
    public void A_description_is_held_against_the_offer_that_it_answers_and_against_the_last_one_of_its_own_side(string query, int? offer, int? own)
    {
        FlowView view = Open("volte-call", query);

        var origin = MessageOrigin.Of(view.Shared.Whole, view.Open!.Step.N - 1);

        Assert.Equal((own, offer), (RowOf(origin.Own), RowOf(origin.Offer)));
        int? RowOf(Step? step) => step is null ? null : view.Shared.Fold.Kept.Count(at => at < step.N);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?step=6")]
    [InlineData("?view=full&lanes=-ue-a,p-cscf-a*s-cscf-a&fit=0&step=28&with=4&pane=parsed")]
    [InlineData("?callee=busy&drop=p-cscf-b~ue-b~INVITE~all&mode=compare&tab=text&time=previous&step=3")]
    [InlineData("?mode=quiz&shown=3&right=1&wrong=0&reply=2")]
    [InlineData("?what-if=1")]
    public void An_address_of_a_flow_is_written_as_it_was_read(string query) =>
        Assert.Equal($"/en/flows/volte-call{query}", FlowState.Read("/en/flows/volte-call", SharedReference.Flows.Find("volte-call")!, UrlQuery.Of(query)).Href);

    [Fact]
    public void No_option_of_a_flow_is_called_like_something_else_in_its_address() =>
        Assert.DoesNotContain(SharedReference.Flows.All.SelectMany(flow => flow.Options), option => FlowState.Names.Contains(option.Id));

    [Fact]
    public void Who_looks_at_the_same_run_shares_it_and_a_step_makes_none_anew()
    {
        Assert.Same(Open("hold", "?step=3").Shared, Open("hold", "?step=7&pane=parsed").Shared);
        Assert.NotSame(Open("hold", "").Shared, Open("hold", "?view=full").Shared);
    }

    [Fact]
    public void No_more_runs_are_kept_than_the_limit()
    {
        var runs = new FlowRuns(SharedReference.Flows);
        foreach (int ms in Enumerable.Range(1, 400))
            FlowView.Of(runs, "conference", "/en/flows/conference", UrlQuery.Of($"?view=full&delay=ue-a~p-cscf-a~INVITE~1~{ms}ms"));

        Assert.InRange(runs.Count, 2, FlowRuns.MostRows / 400);
    }

    [Fact]
    public void Short_runs_that_are_never_the_same_twice_are_let_go_too()
    {
        var runs = new FlowRuns(SharedReference.Flows);
        foreach (int ms in Enumerable.Range(1, 1_000))
            FlowView.Of(runs, "rfc3665-2.1", "/en/flows/rfc3665-2.1", UrlQuery.Of($"?delay=bob~ss2~REGISTER~1~{ms}ms"));
        Assert.InRange(runs.Count, 100, FlowRuns.MostRows / FlowRuns.RowsOfARun);
    }

    [Fact]
    public void Hidden_lanes_leave_the_numbers_of_the_steps_and_the_walk_skips_what_is_hidden()
    {
        FlowView view = Open("volte-call", "?lanes=-ue-b&step=3");

        Assert.Equal(["UE-A", "IMS"], view.Ladder.Lanes.Select(lane => lane.Name));
        Assert.Equal((2, 8), (view.Previous, view.Next));
        Assert.Equal(3, Open("volte-call", "?lanes=-ue-b&step=6").Current);
    }

    [Fact]
    public void The_chapters_that_are_shown_have_the_rows_of_the_folded_ladder()
    {
        FlowView view = Open("volte-call", "?step=9");

        Assert.Equal(Enumerable.Range(1, 29), view.Shared.Chapters.SelectMany(chapter => chapter.Rows));
        Assert.Equal("Bearer", view.Chapter!.Chapter.Title.En);
    }

    [Theory]
    [InlineData("?drop=nonsense", "drop=nonsense")]
    [InlineData("?delay=a~b~INVITE~1~11min", "delay=a~b~INVITE~1~11min")]
    [InlineData("?busy-by=moon", "busy-by=moon")]
    public void What_cannot_be_understood_is_named_and_passed_over(string query, string unknown)
    {
        FlowView view = Open("callee-busy", query);

        Assert.Equal([unknown], view.Choice.Unknown);
        Assert.True(view.Choice.IsTextbook);
    }

    [Theory]
    [InlineData("?drop=ue-a~p-cscf-a~INVITE~1", 0)]
    [InlineData("?drop=ue-a~p-cscf-a~INVITE~9", 1)]
    [InlineData("?drop=nobody~p-cscf-a~INVITE~all&delay=ue-a~p-cscf-a~ACK~1~1s", 1)]
    public void A_fault_on_a_message_that_is_never_sent_is_told_apart(string query, int missed) =>
        Assert.Equal(missed, Open("volte-call", query).Missed.Count);

    [Fact]
    public void No_address_asks_for_more_faults_than_the_limit()
    {
        string faults = string.Join(',', Enumerable.Range(1, RunOptions.MostFaults + 3).Select(k => $"ue-a~p-cscf-a~INVITE~{k}"));

        Assert.Equal(RunOptions.MostFaults, Open("basic-call", $"?drop={faults}").Choice.Faults.Count);
    }

    [Fact]
    public void The_state_after_the_183_shows_the_dialog_the_transaction_and_whose_resources_are_missing()
    {
        FlowView view = Open("volte-call", "?step=8");

        IEnumerable<LaneState> caller = view.States.Where(state => state.Lane == "ue-a");
        Assert.Contains(caller, state => state is { Part: "dialog", Value: "Early" });
        Assert.Contains(caller, state => state is { Part: "preconditions", Value: "local none, remote none" });
        Assert.Contains(caller, state => state.Part == "transaction" && state.Detail.EndsWith("INVITE", StringComparison.Ordinal) && state.Value == "Proceeding");
    }

    [Fact]
    public void The_hop_before_is_the_same_message_as_it_came_in()
    {
        int forwarded = Open("volte-call", "?view=full").Ladder.Steps.First(step => step is { From: "p-cscf-a", Label: "INVITE" }).N;
        FlowView view = Open("volte-call", $"?view=full&step={forwarded}");

        Assert.Equal("INVITE", view.Open!.Step.Label);
        Assert.Equal(view.Open.Step.From, MessageOrigin.Of(view.Shared.Whole, view.Open.Step.N - 1).HopBefore!.To);
    }

    internal static FlowView Open(string id, string query) =>
        FlowView.Of(SharedReference.Runs, id, $"/en/flows/{id}", UrlQuery.Of(query))!;
}
