using FlowViewer.Sip.Transactions;

namespace FlowViewer.Sip.Tests.Transactions;

public class PairTests
{
    private static readonly Behaviour[] Invites =
    [
        new("accepts at once", (0, 200)),
        new("rings and accepts", (0, 100), (0.3, 180), (6, 200)),
        new("refuses at once", (0, 486)),
        new("rings and refuses", (0, 100), (0.3, 180), (6, 603)),
        new("is slow to try", (0.2, 100), (2, 302)),
    ];

    private static readonly Behaviour[] Others =
    [
        new("answers at once", (0, 200)),
        new("refuses at once", (0, 403)),
        new("answers late", (3.5, 100), (9, 200)),
        new("answers after a second", (1, 200)),
    ];

    public static TheoryData<bool, Behaviour> Exchanges =>
        [.. Invites.Select(behaviour => (true, behaviour)), .. Others.Select(behaviour => (false, behaviour))];

    // The numbers of patterns show that the faults acted: without a repetition there were fewer messages to lose.
    public static TheoryData<bool, Behaviour, int> Losses =>
    [
        (true, Invites[0], 30), (true, Invites[1], 54), (true, Invites[2], 31), (true, Invites[3], 54), (true, Invites[4], 49),
        (false, Others[0], 15), (false, Others[1], 15), (false, Others[2], 129), (false, Others[3], 21),
    ];

    public static TheoryData<bool, Behaviour, int> Mixtures =>
    [
        (true, Invites[0], 73), (true, Invites[1], 142), (true, Invites[2], 91), (true, Invites[3], 142), (true, Invites[4], 109),
        (false, Others[0], 40), (false, Others[1], 40), (false, Others[2], 361), (false, Others[3], 67),
    ];

    [Theory]
    [MemberData(nameof(Losses))]
    public void With_any_three_messages_lost_both_ends_come_to_the_same_end(bool invite, Behaviour behaviour, int patterns) =>
        Assert.Equal(patterns, EveryPattern(invite, behaviour, depth: 3, [Fault.Lost]));

    [Theory]
    [MemberData(nameof(Mixtures))]
    public void With_any_two_messages_lost_duplicated_or_late_both_ends_come_to_the_same_end(bool invite, Behaviour behaviour, int patterns) =>
        Assert.Equal(patterns, EveryPattern(invite, behaviour, depth: 2, Enum.GetValues<Fault>()));

    [Theory]
    [MemberData(nameof(Exchanges))]
    public void On_a_reliable_transport_every_message_is_sent_once(bool invite, Behaviour behaviour)
    {
        Pair pair = Run(invite, reliable: true, TimerValues.Rfc3261, behaviour, new Dictionary<int, Fault>());
        Assert.Equal(1 + behaviour.Responses.Length + (invite ? 1 : 0), pair.Sent);
        AssertAgreement(pair, invite, behaviour, "nothing");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_non_INVITE_that_nobody_answers_ends_in_silence_at_both_ends(bool reliable)
    {
        Pair pair = Run(invite: false, reliable, TimerValues.Rfc3261, new Behaviour("says nothing"), new Dictionary<int, Fault>());
        Assert.Equal([0], pair.Outcomes);
        Assert.Equal((TransactionState.Terminated, TransactionState.Terminated), (pair.Client.State, pair.Server.State));
        Assert.Equal((reliable ? 1 : 11, 1), (pair.Sent, pair.RequestsHeard));
    }

    [Theory]
    [InlineData(true, 7)]
    [InlineData(false, 11)]
    public void Where_all_requests_are_lost_only_the_client_ever_knows(bool invite, int sent)
    {
        Pair pair = Run(invite, reliable: false, TimerValues.Rfc3261, Invites[0], All(Fault.Lost));
        Assert.Equal((sent, TransactionState.Terminated, TransactionState.Initial), (pair.Sent, pair.Client.State, pair.Server.State));
        Assert.Equal([0], pair.Outcomes);
        Assert.Equal(TimeSpan.FromSeconds(32), pair.ClientEnd);
    }

    [Theory]
    [InlineData(200, 0, 1)]
    [InlineData(486, 1, 0)]
    public void Where_every_response_is_lost_the_server_reports_that_no_ACK_came(int status, int timeouts, int givenUp)
    {
        // INVITE at 0 arrives; all that follows is lost.
        var faults = All(Fault.Lost).Where(fault => fault.Key != 1).ToDictionary();
        Pair pair = Run(invite: true, reliable: false, TimerValues.Rfc3261, new Behaviour("answers", (0, status)), faults);
        Assert.Equal([0], pair.Outcomes);
        Assert.Equal((TransactionState.Terminated, TransactionState.Terminated), (pair.Client.State, pair.Server.State));
        Assert.Equal((timeouts, givenUp), (pair.ServerTimeouts, pair.SuccessesGivenUp));
    }

    private static Dictionary<int, Fault> All(Fault fault) => Enumerable.Range(1, 200).ToDictionary(number => number, _ => fault);

    /// <summary>Runs every pattern of so many faults, each later than the one before, and says how many there were.</summary>
    private static int EveryPattern(bool invite, Behaviour behaviour, int depth, Fault[] kinds)
    {
        int patterns = 0;
        Try(new Dictionary<int, Fault>(), first: 1, depth);
        return patterns;

        void Try(Dictionary<int, Fault> faults, int first, int left)
        {
            Pair pair = Run(invite, reliable: false, TimerValues.Rfc3261, behaviour, faults);
            AssertAgreement(pair, invite, behaviour, string.Join(", ", faults));
            patterns++;
            for (int number = first; left > 0 && number <= pair.Sent; number++)
                foreach (Fault kind in kinds)
                    Try(new(faults) { [number] = kind }, number + 1, left - 1);
        }
    }

    private static Pair Run(bool invite, bool reliable, TimerValues values, Behaviour behaviour, IReadOnlyDictionary<int, Fault> faults)
    {
        var pair = new Pair(invite, reliable, values, behaviour, faults);
        pair.Run();
        Assert.False(pair.TimersRun);
        return pair;
    }

    private static void AssertAgreement(Pair pair, bool invite, Behaviour behaviour, string faults)
    {
        string outcome = $"client {pair.Client.State}, server {pair.Server.State}, heard {string.Join(' ', pair.Outcomes)}, requests {pair.RequestsHeard}, "
            + $"ACKs {pair.AcksHeard}, server timeouts {pair.ServerTimeouts}, 2xx given up {pair.SuccessesGivenUp}";
        bool acknowledged = !invite || behaviour.Final >= 300 || pair.AcksHeard > 0;
        Assert.True(
            pair.Client.State == TransactionState.Terminated && pair.Server.State == TransactionState.Terminated
            && pair.Outcomes.SequenceEqual([behaviour.Final]) && pair.RequestsHeard == 1 && acknowledged
            && pair.ServerTimeouts == 0 && pair.SuccessesGivenUp == 0,
            $"{behaviour} with {faults}: {outcome}");
    }
}
