using FlowViewer.Sip.Transactions;

namespace FlowViewer.Sip.Tests.Transactions;

public class TransitionTableTests
{
    public static TheoryData<TransactionKind> Kinds => [.. Enum.GetValues<TransactionKind>()];

    public static TheoryData<TransactionKind, bool> Machines =>
        [.. from kind in Enum.GetValues<TransactionKind>() from reliable in (bool[])[false, true] select (kind, reliable)];

    [Theory]
    [MemberData(nameof(Machines))]
    public void Every_state_and_input_is_a_row_or_ignored_and_never_both(TransactionKind kind, bool reliable)
    {
        foreach (TransactionState state in TransitionTable.States(kind))
            foreach (TransactionInput input in Enum.GetValues<TransactionInput>())
            {
                int rows = TransitionTable.Rows.Count(row => (row.Kind, row.From, row.Input) == (kind, state, input) && Holds(row.When, reliable));
                int ignored = TransitionTable.Ignored.Count(pair => (pair.Kind, pair.State, pair.Input) == (kind, state, input) && Holds(pair.When, reliable));
                Assert.True(rows + ignored == 1, $"{kind} {state} {input}: {rows} rows, ignored {ignored} times");
                Assert.Equal(rows == 1, TransitionTable.Find(kind, state, input, reliable) is not null);
            }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_machine_is_only_in_its_own_states(TransactionKind kind)
    {
        IReadOnlyList<TransactionState> states = TransitionTable.States(kind);
        Assert.All(TransitionTable.Rows.Where(row => row.Kind == kind), row => Assert.True(states.Contains(row.From) && states.Contains(row.To)));
        Assert.All(TransitionTable.Ignored.Where(pair => pair.Kind == kind), pair => Assert.Contains(pair.State, states));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_state_is_reached_on_an_unreliable_transport(TransactionKind kind) =>
        Assert.Equal(TransitionTable.States(kind).Order(), Explore(kind, reliable: false).Select(seen => seen.State).Distinct().Order());

    // Timers D, I, J and K are 0 there, so that the states which only wait for them are passed over.
    [Theory]
    [InlineData(TransactionKind.InviteClient, TransactionState.Completed)]
    [InlineData(TransactionKind.NonInviteClient, TransactionState.Completed)]
    [InlineData(TransactionKind.InviteServer, TransactionState.Confirmed)]
    [InlineData(TransactionKind.NonInviteServer, TransactionState.Completed)]
    public void On_a_reliable_transport_the_state_of_a_zero_timer_is_never_reached(TransactionKind kind, TransactionState passedOver) =>
        Assert.Equal(TransitionTable.States(kind).Except([passedOver]).Order(), Explore(kind, reliable: true).Select(seen => seen.State).Distinct().Order());

    [Theory]
    [MemberData(nameof(Machines))]
    public void A_state_has_always_the_same_timers_and_none_is_started_twice_or_stopped_for_nothing(TransactionKind kind, bool reliable) =>
        Assert.All(Explore(kind, reliable).GroupBy(seen => seen.State), seen => Assert.Single(seen));

    [Theory]
    [MemberData(nameof(Machines))]
    public void Exactly_the_timers_that_run_have_rows(TransactionKind kind, bool reliable)
    {
        foreach ((TransactionState state, string timers) in Explore(kind, reliable))
            Assert.Equal(timers, string.Concat(TransitionTable.Rows
                .Where(row => row.Kind == kind && row.From == state && Holds(row.When, reliable) && Timer(row.Input) is not null)
                .Select(row => Timer(row.Input)).Order()));
    }

    [Theory]
    [MemberData(nameof(Machines))]
    public void Every_state_but_Terminated_can_be_left_and_Terminated_never(TransactionKind kind, bool reliable)
    {
        foreach ((TransactionState state, _) in Explore(kind, reliable))
            Assert.Equal(
                state != TransactionState.Terminated,
                TransitionTable.Rows.Any(row => row.Kind == kind && row.From == state && row.To != state && Holds(row.When, reliable)));
    }

    // Without the other side or the user only timers happen. A state where they do not lead out is one that waits for the user or a callee.
    [Theory]
    [InlineData(TransactionKind.InviteClient, false, "Initial, Proceeding")]
    [InlineData(TransactionKind.InviteClient, true, "Initial, Proceeding")]
    [InlineData(TransactionKind.NonInviteClient, false, "Initial")]
    [InlineData(TransactionKind.NonInviteClient, true, "Initial")]
    [InlineData(TransactionKind.InviteServer, false, "Initial, Proceeding")]
    [InlineData(TransactionKind.InviteServer, true, "Initial, Proceeding")]
    [InlineData(TransactionKind.NonInviteServer, false, "Initial, Trying, Proceeding")]
    [InlineData(TransactionKind.NonInviteServer, true, "Initial, Trying, Proceeding")]
    public void Only_these_states_wait_for_something_else_than_a_timer(TransactionKind kind, bool reliable, string states) =>
        Assert.Equal(states, string.Join(", ", Explore(kind, reliable).Select(seen => seen.State).Order()
            .Where(state => state != TransactionState.Terminated && !TransitionTable.Rows.Any(row =>
                row.Kind == kind && row.From == state && row.To != state && Timer(row.Input) is not null && Holds(row.When, reliable)))));

    [Theory]
    [InlineData(TransactionKind.InviteClient, "ABDM", "BM")]
    [InlineData(TransactionKind.NonInviteClient, "EFK", "F")]
    [InlineData(TransactionKind.InviteServer, "GHIL", "HL")]
    [InlineData(TransactionKind.NonInviteServer, "J", "")]
    public void These_timers_run(TransactionKind kind, string unreliable, string reliable)
    {
        Assert.Equal(unreliable, TimersOf(kind, reliable: false));
        Assert.Equal(reliable, TimersOf(kind, reliable: true));
    }

    [Fact]
    public void Every_row_names_its_clause_and_every_ignored_pair_its_reason()
    {
        Assert.All(TransitionTable.Rows, row => Assert.Matches("^(RFC (3261|4320|6026) [0-9.]+[0-9])( \\(Timer [DIJK] is 0\\))?$", row.Clause));
        Assert.All(TransitionTable.Ignored, pair => Assert.EndsWith(".", pair.Reason));
    }

    private static bool Holds(ReliabilityCondition when, bool reliable) => when switch
    {
        ReliabilityCondition.Any => true,
        ReliabilityCondition.Reliable => reliable,
        _ => !reliable,
    };

    private static char? Timer(TransactionInput input) =>
        input.ToString() is ['T', 'i', 'm', 'e', 'r', char letter] ? letter : null;

    private static string TimersOf(TransactionKind kind, bool reliable) =>
        string.Concat(Explore(kind, reliable).SelectMany(seen => seen.Timers).Distinct().Order());

    /// <summary>Every state that can be reached with the timers that then run, by walking the rows; a timer fires only where it runs.</summary>
    private static HashSet<(TransactionState State, string Timers)> Explore(TransactionKind kind, bool reliable)
    {
        HashSet<(TransactionState, string)> seen = [];
        Stack<(TransactionState State, string Timers)> open = new([(TransactionState.Initial, "")]);
        while (open.TryPop(out (TransactionState State, string Timers) place))
        {
            if (!seen.Add(place))
                continue;
            foreach (Transition row in TransitionTable.Rows.Where(row => row.Kind == kind && row.From == place.State && Holds(row.When, reliable)))
                if (Timer(row.Input) is not { } letter)
                    open.Push((row.To, After(row, [.. place.Timers], reliable)));
                else if (place.Timers.Contains(letter))
                    open.Push((row.To, After(row, [.. place.Timers.Where(timer => timer != letter)], reliable)));
        }
        return seen;
    }

    private static string After(Transition row, HashSet<char> timers, bool reliable)
    {
        foreach (TransactionStep step in row.Steps.Where(step => Holds(step.When, reliable)))
            if (step.Action == TransactionAction.StartTimer)
                Assert.True(timers.Add(step.Timer.ToString()![0]), $"{row}: {step.Timer} runs already");
            else if (step.Action == TransactionAction.StopTimer)
                Assert.True(timers.Remove(step.Timer.ToString()![0]), $"{row}: {step.Timer} does not run");
        return string.Concat(timers.Order());
    }
}
