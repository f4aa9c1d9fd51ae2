using FlowViewer.Ladders.Writers;

namespace FlowViewer.Ladders.Tests;

public sealed class LadderFilterTests
{
    // Seen at two taps each, the INVITE sent twice: 1 INVITE, 2 its copy, 3 its retransmission, 4 the copy of that one.
    private static readonly Ladder Noisy = Ladders.Of("noisy",
        [new Lane("a", "a") { Addresses = ["10.0.0.1:5060"] }, new Lane("b", "b") { Addresses = ["10.0.0.2:5060", "10.0.0.3:5060"] }, new Lane("c", "c") { Addresses = ["[2001:db8::1]:5060"] }],
        Between("a", "b", 0, "INVITE") with { Call = 1 },
        Between("a", "b", 1, "INVITE") with { Call = 1, CopyOf = 1 },
        Between("a", "b", 500, "INVITE") with { Call = 1, RetransmissionOf = 1 },
        Between("a", "b", 502, "INVITE") with { Call = 1, CopyOf = 3 },
        Ladders.Response(510, "b", "a", 100, "Trying", "INVITE") with { Call = 1 },
        Between("b", "c", 520, "INVITE") with { Call = 2 },
        Ladders.Response(900, "c", "b", 183, "Session Progress", "INVITE") with { Call = 2 },
        Between("b", "c", 910, "PRACK") with { Call = 2 },
        Ladders.Response(920, "c", "b", 200, "OK", "PRACK") with { Call = 2 },
        new NoteStep { N = 0, From = "b", To = "b", Label = "a log line" },
        Between("b", "c", 1000, "OPTIONS") with { Call = 3, Notes = ["beside"] },
        Ladders.Response(1010, "c", "b", 200, "OK", "OPTIONS") with { Call = 3 },
        Ladders.Response(2000, "c", "b", 486, "Busy Here", "INVITE") with { Call = 2 },
        Between("b", "c", 2010, "ACK") with { Call = 2 },
        Ladders.Response(2020, "b", "a", 486, "Busy Here", "INVITE") with { Call = 1 });

    private static MessageStep Between(string from, string to, int milliseconds, string method) =>
        Ladders.Request(milliseconds, from, to, method) with
        {
            FromAddress = from == "b" ? "10.0.0.3:5060" : "10.0.0.1:5060",
            ToAddress = to == "b" ? "10.0.0.2:5060" : "[2001:db8::1]:5060",
        };

    private static IReadOnlyList<FoldedStep> Folded(Ladder ladder, int n) => ((MessageStep)ladder.Find(n)!).Folded;

    private static string Numbers(FilteredLadder filtered) => string.Join(' ', filtered.Ladder.Steps.Select(s => s.N));

    [Theory]
    [InlineData("", "", "", "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15")]
    [InlineData("copies", "", "", "1 3 5 6 7 8 9 10 11 12 13 14 15")]
    [InlineData("retransmissions", "", "", "1 2 5 6 7 8 9 10 11 12 13 14 15")]
    [InlineData("copies,retransmissions", "", "", "1 5 6 7 8 9 10 11 12 13 14 15")]
    [InlineData("trying", "", "", "1 2 3 4 6 7 8 9 10 11 12 13 14 15")]
    [InlineData("acks", "", "", "1 2 3 4 5 6 7 10 11 12 13 15")]
    [InlineData("keepalives", "", "", "1 2 3 4 5 6 7 8 9 10 13 14 15")]
    [InlineData("NOTES", "", "", "1 2 3 4 5 6 7 8 9 11 12 13 14 15")]
    [InlineData("", "PRACK", "", "8 9")]
    [InlineData("", "4xx", "", "13 15")]
    [InlineData("", "486", "", "13 15")]
    [InlineData("", "18x,prack", "", "7 8 9")]
    [InlineData("", "INVITE,2xx", "", "1 2 3 4 5 6 7 9 12 13 15")]
    [InlineData("", "call:3", "", "11 12")]
    [InlineData("call:1,call:3", "", "", "6 7 8 9 10 13 14")]
    [InlineData("", "4xx,call:2", "", "13")]
    [InlineData("", "", "10.0.0.1", "1 2 3 4 5 15")]
    [InlineData("", "", "10.0.0.1:5061", "")]
    [InlineData("", "", "2001:db8::1", "6 7 8 9 11 12 13 14")]
    [InlineData("", "", "[2001:db8::1]:5060", "6 7 8 9 11 12 13 14")]
    [InlineData("", "", "10.0.0.3", "6 8 11 14")]
    [InlineData("", "", "10.0.", "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15")]
    [InlineData("what,call:0,call:x", "7xx,4x4,\"", "", "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15")]
    public void Steps_are_shown_with_the_numbers_that_they_have(string hide, string only, string ip, string shown) =>
        Assert.Equal(shown, Numbers(LadderFilter.Parse(hide, only, ip).Apply(Noisy)));

    [Fact]
    public void What_is_hidden_is_counted_by_its_reason()
    {
        HiddenSteps hidden = LadderFilter.Parse("copies,retransmissions,trying,acks,keepalives,notes", "", "").Apply(Noisy).Hidden;

        Assert.Equal(new HiddenSteps(Copies: 1, Retransmissions: 2, Trying: 1, Acks: 3, KeepAlives: 2, Notes: 1, Others: 0), hidden);
        Assert.Equal(10, hidden.Total);
        Assert.Equal(13, LadderFilter.Parse(null, "PRACK", null).Apply(Noisy).Hidden.Others);
    }

    [Fact]
    public void Copies_fold_into_the_step_that_was_seen_first_with_their_delays()
    {
        Ladder ladder = LadderFilter.Parse("copies", null, null).Apply(Noisy).Ladder;

        Assert.Equal([new FoldedStep(2, true, TimeSpan.FromMilliseconds(1))], Folded(ladder, 1));
        Assert.Equal([new FoldedStep(4, true, TimeSpan.FromMilliseconds(2))], Folded(ladder, 3));
        Assert.Empty(Folded(ladder, 5));
    }

    [Fact]
    public void Retransmissions_and_their_copies_fold_into_the_first_transmission()
    {
        Ladder ladder = LadderFilter.Parse("copies,retransmissions", null, null).Apply(Noisy).Ladder;

        Assert.Equal([(2, true), (3, false), (4, false)], Folded(ladder, 1).Select(f => (f.N, f.IsCopy)));
        Assert.Equal("INVITE +1 ↻+2", ArrowLabel.Of(ladder.Find(1)!));
    }

    [Fact]
    public void Where_the_first_sighting_is_not_shown_the_next_one_is()
    {
        // Another tap saw message 1 of lanes a and x again between a and b, twice.
        Ladder ladder = Ladders.Of("taps", [new Lane("a", "a"), new Lane("b", "b"), new Lane("x", "x")],
            Ladders.Request(0, "a", "x", "INVITE"),
            Ladders.Request(1, "a", "b", "INVITE") with { CopyOf = 1 },
            Ladders.Request(2, "a", "b", "INVITE") with { CopyOf = 2 });
        LadderFilter copies = LadderFilter.Parse("copies", null, null);

        Assert.Equal("1", Numbers(copies.Apply(ladder)));
        Ladder left = copies.Apply(LaneArrangement.Parse("-x").Apply(ladder).Ladder).Ladder;
        Assert.Equal([2], left.Steps.Select(s => s.N));
        Assert.Equal([3], Folded(left, 2).Select(f => f.N));
        Assert.Equal("2", Numbers(LadderFilter.Parse("copies", null, "b").Apply(ladder)));
    }

    [Fact]
    public void Lanes_without_a_step_are_left_out_and_log_lines_go_with_the_notes()
    {
        Assert.Equal(["b", "c"], LadderFilter.Parse(null, "PRACK", null).Apply(Noisy).Ladder.Lanes.Select(l => l.Id));
        Assert.Empty(LadderFilter.Parse("notes", null, null).Apply(Noisy).Ladder.Find(11)!.Notes);
        Assert.Equal(["beside"], LadderFilter.Parse("copies", null, null).Apply(Noisy).Ladder.Find(11)!.Notes);
    }

    [Theory]
    [InlineData("copies,trying", "INVITE,4xx,call:2", "10.0.0.1", "copies,trying", "INVITE,4xx,call:2", "10.0.0.1")]
    [InlineData("trying,,copies,trying,x", " 4xx , 4xx", "", "copies,trying", "4xx", null)]
    [InlineData("call:9,call:2", "call:2,call:1,BYE", null, "call:2,call:9", "BYE,call:1,call:2", null)]
    [InlineData(null, null, null, null, null, null)]
    public void A_filter_reads_back_as_itself(string? hide, string? only, string? ip, string? hideWritten, string? onlyWritten, string? ipWritten)
    {
        LadderFilter filter = LadderFilter.Parse(hide, only, ip);

        Assert.Equal((hideWritten, onlyWritten, ipWritten), (filter.Hide, filter.Only, filter.Ip));
        Assert.Equal(filter, LadderFilter.Parse(filter.Hide, filter.Only, filter.Ip));
        Assert.Equal(hideWritten is null && onlyWritten is null && ipWritten is null, filter.IsNone);
    }

    [Fact]
    public void Entries_of_a_legend_show_one_call_alone_or_hide_it_and_are_undone_by_themselves()
    {
        LadderFilter none = LadderFilter.None;

        Assert.Equal("call:2", none.OnlyCall(2).Only);
        Assert.Equal(none, none.OnlyCall(2).OnlyCall(2));
        Assert.Equal("call:2,call:5", none.ToggleCall(5).ToggleCall(2).Hide);
        Assert.Equal(none, none.ToggleCall(5).ToggleCall(5));
        Assert.Equal("copies", none.Toggle(StepNoise.Copies).Hide);
        Assert.Equal(none, none.Toggle(StepNoise.Copies).Toggle(StepNoise.Copies));
    }

    [Fact]
    public void A_filter_makes_only_the_steps_that_are_asked_for()
    {
        var steps = new CountingSteps(150_000);
        Ladder filtered = LadderFilter.Parse("copies,trying,acks", null, null).Apply(new Ladder("x", "", [new Lane("a", "a"), new Lane("b", "b")], steps)).Ladder;

        Assert.Equal((75_000, 0), (filtered.Steps.Count, steps.Made));
        Assert.Equal(149_999, filtered.Steps[74_999].N);
        Assert.Equal(74_999, filtered.RowOf(149_999));
        Assert.Null(filtered.RowOf(150_000));
        Assert.Equal(1, steps.Made);
    }

    /// <summary>Steps of which every second is a copy of the one before.</summary>
    [Fact]
    public void Without_other_protocols_the_ladder_is_of_SIP_only_and_steps_keep_their_numbers()
    {
        FilteredLadder sip = LadderFilter.Parse("signals", null, null).Apply(Ladders.Layers);
        Assert.Equal("1 4 6", Numbers(sip));
        Assert.Equal(3, sip.Hidden.Of(StepNoise.Signals));
        Assert.Equal(["ue", "pcscf"], sip.Ladder.Lanes.Select(lane => lane.Id));
        Assert.Equal("signals", LadderFilter.Parse("Signals", null, null).Hide);
    }

    [Fact]
    public void A_signal_goes_with_its_call_and_between_its_addresses()
    {
        Assert.Equal("1 2 3 4 6", Numbers(LadderFilter.Parse(null, "call:1", null).Apply(Ladders.Layers)));
        Assert.Equal("2 3", Numbers(LadderFilter.Parse(null, null, "192.0.2.7").Apply(Ladders.Layers)));
    }

    private sealed class CountingSteps(int count) : StepList
    {
        public int Made { get; private set; }

        public override int Count => count;

        public override Step this[int index]
        {
            get
            {
                Made++;
                return new MessageStep { N = index + 1, From = "a", To = "b", Label = "INVITE" };
            }
        }

        public override (string From, string To) EndsOf(int index) => ("a", "b");

        public override StepFacts FactsOf(int index) => new(index + 1, StepKind.Message, "INVITE", null, null, index % 2 == 1 ? index : null, null, null, null);
    }
}
