using System.Globalization;
using System.Text;
using FlowViewer.Flows.Outcomes;
using FlowViewer.Simulation.Scenarios;
using FlowViewer.Tests;

namespace FlowViewer.Flows.Tests.Outcomes;

public sealed class RunOutcomeTests
{
    [Theory]
    [InlineData("volte-call", "", OutcomeKind.Answered)]
    [InlineData("volte-call", "callee=busy", OutcomeKind.Busy)]
    [InlineData("volte-call", "callee=declines", OutcomeKind.Declined)]
    [InlineData("volte-call", "bearer=none-callee", OutcomeKind.Failed)]
    [InlineData("no-answer-caller", "", OutcomeKind.Cancelled)]
    [InlineData("no-answer-network", "", OutcomeKind.NoAnswer)]
    [InlineData("registration", "", OutcomeKind.Registered)]
    [InlineData("deregistration", "", OutcomeKind.Deregistered)]
    [InlineData("sms-over-ip", "", OutcomeKind.Delivered)]
    [InlineData("volte-call", "drop=ue-a~p-cscf-a~INVITE~all", OutcomeKind.NoResponse)]
    public void A_run_ends_in_one_way(string id, string query, OutcomeKind kind) => Assert.Equal(kind, Of(id, query).Kind);

    [Fact]
    public void A_lost_INVITE_is_sent_again_and_nothing_else_changes()
    {
        RunOutcome outcome = Of("volte-call", "drop=p-cscf-b~ue-b~INVITE~1");

        Assert.Empty(outcome.Missing);
        Assert.Equal(["INVITE again"], outcome.New.Select(message => message.Words.En));
    }

    [Fact]
    public void Without_any_PRACK_the_rest_of_the_call_is_missing()
    {
        RunOutcome outcome = Of("volte-call", "drop=ue-a~p-cscf-a~PRACK~all");

        Assert.Contains("200 OK (PRACK)", outcome.Missing.Select(message => message.Words.En));
        Assert.Contains("UPDATE", outcome.Missing.Select(message => message.Words.En));
        Assert.Contains(outcome.New, message => message is { Name: "PRACK", IsAgain: true, Count: > 5 });
    }

    [Fact]
    public void The_outcomes_of_all_flows_and_presets_are_those_that_were_reviewed()
    {
        var text = new StringBuilder();
        foreach (Scenario flow in Library.Flows.All)
        {
            RunOutcome textbook = RunOutcome.Of(Library.Flows.Textbook(flow), Library.Flows.Textbook(flow));
            text.Append(CultureInfo.InvariantCulture, $"{flow.Id}\n  {textbook.Sentence.En} {textbook.Sentence.Zh}\n");
            foreach ((Preset preset, RunOutcome outcome) in flow.Presets.Zip(Library.Flows.PresetOutcomes(flow)))
                text.Append(CultureInfo.InvariantCulture, $"  * {preset.Title.En}\n    {outcome.Sentence.En} {outcome.Sentence.Zh}\n    missing: {List(outcome.MissingWords)}\n    new: {List(outcome.NewWords)}\n");
        }
        Golden.Matches(text.ToString(), "FlowViewer.Flows.Tests", "Outcomes", "Outcomes.txt");
    }

    private static string List(IEnumerable<LocalizedText> messages) => string.Join(", ", messages.Select(message => message.En)) is { Length: > 0 } list ? list : "nothing";

    private static RunOutcome Of(string id, string query) => RunOutcome.Of(Library.Run(id, query), Library.Run(id));
}
