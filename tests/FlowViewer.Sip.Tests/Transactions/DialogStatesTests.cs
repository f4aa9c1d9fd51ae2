using FlowViewer.Sip.Transactions;

namespace FlowViewer.Sip.Tests.Transactions;

public class DialogStatesTests
{
    public static TheoryData<DialogRole> Roles => [.. Enum.GetValues<DialogRole>()];

    [Theory]
    [MemberData(nameof(Roles))]
    public void Every_state_and_input_is_a_row_or_ignored_and_never_both(DialogRole role)
    {
        foreach (DialogState state in Enum.GetValues<DialogState>())
            foreach (DialogInput input in Enum.GetValues<DialogInput>())
            {
                int rows = DialogStates.Rows.Count(row => (row.Role, row.From, row.Input) == (role, state, input));
                int ignored = DialogStates.Ignored.Count(pair => (pair.Role, pair.State, pair.Input) == (role, state, input));
                Assert.True(rows + ignored == 1, $"{role} {state} {input}: {rows} rows, ignored {ignored} times");
            }
    }

    [Theory]
    [InlineData(DialogRole.Uac, "Provisional Success SendBye", "Early Confirmed Terminated")]
    [InlineData(DialogRole.Uac, "ProvisionalWithoutTag Success Success ReceiveBye Success", "None Confirmed Confirmed Terminated Terminated")]
    [InlineData(DialogRole.Uac, "Provisional Failure", "Early Terminated")]
    [InlineData(DialogRole.Uac, "Provisional ForkingOver Success", "Early Terminated Terminated")]
    [InlineData(DialogRole.Uac, "Provisional SendBye", "Early Terminated")]
    [InlineData(DialogRole.Uac, "Success RequestRefused RequestLost", "Confirmed Confirmed Terminated")]
    [InlineData(DialogRole.Uac, "Provisional InviteTimeout", "Early Terminated")]
    // Every 2xx was lost, and the callee's BYE is the first that the caller hears.
    [InlineData(DialogRole.Uac, "Provisional ReceiveBye", "Early Terminated")]
    [InlineData(DialogRole.Uas, "Provisional SendBye Success Ack SendBye", "Early Early Confirmed Confirmed Terminated")]
    [InlineData(DialogRole.Uas, "Success AckTimeout SendBye", "Confirmed Confirmed Terminated")]
    [InlineData(DialogRole.Uas, "Provisional Failure", "Early Terminated")]
    [InlineData(DialogRole.Uas, "Provisional ReceiveBye", "Early Terminated")]
    public void A_dialog_goes_through_these_states(DialogRole role, string inputs, string states)
    {
        var state = DialogState.None;
        List<DialogState> seen = [];
        foreach (string input in inputs.Split(' '))
            seen.Add(state = DialogStates.Find(role, state, Enum.Parse<DialogInput>(input))?.To ?? state);
        Assert.Equal(states, string.Join(' ', seen));
    }

    [Fact]
    public void Every_row_names_its_clause_and_every_ignored_pair_its_reason()
    {
        Assert.All(DialogStates.Rows, row => Assert.Matches("^RFC 3261 [0-9., ]+[0-9]$", row.Clause));
        Assert.All(DialogStates.Ignored, pair => Assert.EndsWith(").", pair.Reason));
    }
}
