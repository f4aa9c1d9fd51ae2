using FlowViewer.Flows.Comparison;
using FlowViewer.Flows.Runs;

namespace FlowViewer.Flows.Tests.Comparison;

public sealed class RunAlignmentTests
{
    public static TheoryData<string> Ids() => Library.Ids();

    [Theory, MemberData(nameof(Ids))]
    public void A_run_beside_itself_is_the_same_throughout(string id)
    {
        IReadOnlyList<RunStep> steps = Library.Run(id).Steps;

        Assert.Equal(steps.Select((_, at) => new AlignedRow(at, at, AlignedKind.Same)), RunAlignment.Of(steps, steps));
    }

    [Theory]
    [InlineData("volte-call", "drop=p-cscf-b~ue-b~INVITE~1")]
    [InlineData("volte-call", "callee=busy")]
    [InlineData("volte-call", "drop=ue-a~p-cscf-a~PRACK~all")]
    [InlineData("rfc3665-3.1", "delay=alice~bob~ACK~1~2s")]
    public void Every_row_of_both_runs_occurs_once_and_in_order(string id, string query)
    {
        IReadOnlyList<RunStep> textbook = Library.Run(id).Steps, now = Library.Run(id, query).Steps;

        IReadOnlyList<AlignedRow> rows = RunAlignment.Of(textbook, now);

        Assert.Equal(Enumerable.Range(0, textbook.Count), rows.Select(row => row.Textbook).OfType<int>());
        Assert.Equal(Enumerable.Range(0, now.Count), rows.Select(row => row.Now).OfType<int>());
    }

    [Fact]
    public void A_lost_message_stands_beside_the_one_that_arrived_and_its_repetition_beside_nothing()
    {
        IReadOnlyList<RunStep> textbook = Library.Run("rfc3665-3.1").Steps, now = Library.Run("rfc3665-3.1", "drop=alice~bob~INVITE~1").Steps;

        AlignedRow[] differing = [.. RunAlignment.Of(textbook, now).Where(row => row.Kind != AlignedKind.Same)];

        Assert.Equal(
            [("INVITE", AlignedKind.Changed), ("Timer A", AlignedKind.New), ("INVITE", AlignedKind.New)],
            differing.Select(row => (now[row.Now!.Value].Step.Label, row.Kind)));
    }

    [Fact]
    public void A_refusal_takes_the_place_of_the_rest_of_the_call()
    {
        IReadOnlyList<RunStep> textbook = Library.Run("volte-call").Steps, now = Library.Run("volte-call", "callee=busy").Steps;

        IReadOnlyList<AlignedRow> rows = RunAlignment.Of(textbook, now);

        Assert.Contains(rows, row => row is { Kind: AlignedKind.New, Now: { } at } && now[at].Step.Label == "486 Busy Here");
        Assert.Contains(rows, row => row is { Kind: AlignedKind.Missing, Textbook: { } at } && textbook[at].Step.Label == "BYE");
    }
}
