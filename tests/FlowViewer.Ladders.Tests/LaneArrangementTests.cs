using FlowViewer.Ladders.Writers;
using FlowViewer.Tests;

namespace FlowViewer.Ladders.Tests;

public sealed class LaneArrangementTests
{
    private static readonly Ladder Path = Ladders.Of("path",
        [LaneAt("10.0.0.1:5060"), LaneAt("10.0.0.2:4060"), LaneAt("10.0.0.2:6060"), LaneAt("[2001:db8::1]:5060")],
        Ladders.Request(0, "10.0.0.1:5060", "10.0.0.2:4060", "INVITE"),
        Ladders.Request(1, "10.0.0.2:4060", "10.0.0.2:6060", "INVITE"),
        Ladders.Request(2, "10.0.0.2:6060", "[2001:db8::1]:5060", "INVITE"),
        Ladders.Request(502, "10.0.0.2:6060", "[2001:db8::1]:5060", "INVITE") with { RetransmissionOf = 3 },
        Ladders.Response(503, "[2001:db8::1]:5060", "10.0.0.2:6060", 486, "Busy Here", "INVITE"),
        Ladders.Response(504, "10.0.0.2:6060", "10.0.0.2:4060", 486, "Busy Here", "INVITE"),
        Ladders.Response(505, "10.0.0.2:4060", "10.0.0.1:5060", 486, "Busy Here", "INVITE"));

    private static Lane LaneAt(string address) => new(address, address) { Addresses = [address] };

    private static string Draw(Ladder ladder)
    {
        using var text = new StringWriter();
        TextLadderWriter.Write(ladder, text);
        return text.ToString();
    }

    [Fact]
    public void Merging_keeps_what_crosses_the_border_and_drops_what_runs_inside()
    {
        LaneFold fold = LaneArrangement.Parse("10.0.0.2:4060*10.0.0.2:6060~core").Apply(Path);
        Golden.Matches(Draw(fold.Ladder), "FlowViewer.Ladders.Tests", "Goldens", "folded.txt");
        Assert.Equal(["10.0.0.1:5060", "core", "[2001:db8::1]:5060"], fold.Ladder.Lanes.Select(l => l.Name));
        Assert.Equal(["INVITE", "INVITE", "INVITE", "486 Busy Here", "486 Busy Here"], fold.Ladder.Steps.Select(s => s.Label));
        Assert.Equal([1, 3, 4, 5, 7], fold.Ladder.Steps.Select(s => s.N));
        Assert.Equal([0, 2, 3, 4, 6], fold.Kept);
        Assert.Equal((2, 0), (fold.Inside, fold.Hidden));
        Assert.Equal(3, fold.Ladder.Messages.ElementAt(2).RetransmissionOf);
        Assert.Equal(["10.0.0.2:4060", "10.0.0.2:6060"], fold.Ladder.Lanes[1].Addresses);
    }

    [Fact]
    public void Hiding_takes_the_lane_and_counts_its_messages()
    {
        LaneFold fold = LaneArrangement.Parse("-[2001:db8::1]:5060").Apply(Path);
        Assert.Equal(3, fold.Ladder.Lanes.Count);
        Assert.Equal((0, 3), (fold.Inside, fold.Hidden));
    }

    [Fact]
    public void A_number_finds_its_row_and_a_hidden_one_finds_none()
    {
        Ladder folded = LaneArrangement.Parse("10.0.0.2:4060*10.0.0.2:6060").Apply(Path).Ladder;
        Assert.Equal([0, null, 1, 2, 3, null, 4, null], Enumerable.Range(1, 8).Select(n => folded.RowOf(n)));
        Assert.Equal((7, "486 Busy Here"), (folded.LastNumber, folded.Find(7)!.Label));
        Assert.Null(folded.Find(2));
        Assert.Null(folded.Find(null));
        Assert.Null(folded.Find(-1));
    }

    [Fact]
    public void A_repetition_names_its_original_also_where_that_one_is_hidden()
    {
        Ladder ladder = Path with { Steps = [.. Path.Messages.Select(s => s.N == 7 ? s with { RetransmissionOf = 2 } : s)] };
        Assert.Equal(2, LaneArrangement.Parse("10.0.0.2:4060*10.0.0.2:6060").Apply(ladder).Ladder.Messages.Last().RetransmissionOf);
    }

    [Fact]
    public void Numbered_anew_the_steps_count_from_1_and_a_repetition_whose_original_is_gone_points_nowhere()
    {
        Ladder ladder = Path with { Steps = [.. Path.Messages.Select(s => s.N == 7 ? s with { RetransmissionOf = 2 } : s)] };
        Ladder anew = LaneArrangement.Parse("10.0.0.2:4060*10.0.0.2:6060").Apply(ladder).Renumbered().Ladder;
        Assert.Equal([1, 2, 3, 4, 5], anew.Steps.Select(s => s.N));
        Assert.Equal([null, null, 2, null, null], anew.Messages.Select(s => s.RetransmissionOf));
    }

    [Theory]
    [InlineData("[2001:db8::1]:5060,10.0.0.1:5060", "[2001:db8::1]:5060 10.0.0.2:4060 10.0.0.2:6060 10.0.0.1:5060")]
    [InlineData("10.0.0.2:6060~scscf", "10.0.0.1:5060 10.0.0.2:4060 scscf [2001:db8::1]:5060")]
    [InlineData("[2001:db8::1]:5060*10.0.0.1:5060~ues", "ues 10.0.0.2:4060 10.0.0.2:6060")]
    [InlineData("10.0.0.2:6060,10.0.0.2:4060,10.0.0.1:5060", "10.0.0.2:6060 10.0.0.2:4060 10.0.0.1:5060 [2001:db8::1]:5060")]
    [InlineData("", "10.0.0.1:5060 10.0.0.2:4060 10.0.0.2:6060 [2001:db8::1]:5060")]
    [InlineData("nobody,10.0.0.1:5060~a", "a 10.0.0.2:4060 10.0.0.2:6060 [2001:db8::1]:5060")]
    public void Listed_lanes_share_out_their_places_and_others_stay(string value, string names) =>
        Assert.Equal(names, string.Join(' ', LaneArrangement.Parse(value).Apply(Path).Ladder.Lanes.Select(l => l.Name)));

    [Fact]
    public void What_does_not_fit_is_named_and_the_rest_applied()
    {
        LaneFold fold = LaneArrangement.Parse("10.0.0.9:5060*10.0.0.1:5060~a,10.0.0.1:5060~b").Apply(Path);
        Assert.Equal(
            [new LaneProblem(LaneProblemCode.UnknownLane, "10.0.0.9:5060"), new LaneProblem(LaneProblemCode.ChosenTwice, "10.0.0.1:5060")],
            fold.Problems);
        Assert.Equal("a", fold.Ladder.Lanes[0].Name);
    }

    [Fact]
    public void By_host_merges_the_ports_of_each_host()
    {
        LaneArrangement byHost = LaneArrangement.ByHost(Path);
        Assert.Equal("10.0.0.2:4060*10.0.0.2:6060~10.0.0.2", byHost.ToString());
        Assert.Equal(3, byHost.Apply(Path).Ladder.Lanes.Count);
    }

    [Theory]
    [InlineData("a*b~c,d,-e", "a*b~c,d,-e")]
    [InlineData("!-a,b!,c~!~!!", "!-a,b!,c~!~!!")]
    [InlineData("this host~the-phone", "this host~the-phone")]
    [InlineData("-", "")]
    [InlineData(",,*~x,", "")]
    [InlineData("a**b", "a*b")]
    [InlineData("a~", "a")]
    [InlineData("a~b~c", "a~b!~c")]
    [InlineData("-a*b", "-a*b")]
    [InlineData("a!", "a!!")]
    public void Any_text_is_an_arrangement_that_reads_back_as_itself(string value, string written)
    {
        LaneArrangement arrangement = LaneArrangement.Parse(value);
        Assert.Equal(written, arrangement.ToString());
        Assert.Equal(arrangement, LaneArrangement.Parse(arrangement.ToString()));
    }

    [Fact]
    public void Hostile_lane_names_read_back()
    {
        string[] texts = [.. Ladders.Hostile.Where(t => t.Length > 0)];
        var arrangement = new LaneArrangement([.. texts.Select(t => new LaneChoice([t, t + "2"], t, t.Length % 2 == 0))]);
        LaneArrangement read = LaneArrangement.Parse(arrangement.ToString());
        Assert.Equal(texts, read.Choices.Select(c => c.Name));
        Assert.Equal(texts, read.Choices.Select(c => c.Members[0]));
    }

    [Fact]
    public void Folding_twice_is_folding_a_ladder()
    {
        Ladder once = LaneArrangement.Parse("10.0.0.2:4060*10.0.0.2:6060").Apply(Path).Ladder;
        LaneFold twice = LaneArrangement.Parse("10.0.0.1:5060*10.0.0.2:6060").Apply(once);
        Assert.Equal(["INVITE", "INVITE", "486 Busy Here"], twice.Ladder.Steps.Select(s => s.Label));
        Assert.Equal([3, 4, 5], twice.Ladder.Steps.Select(s => s.N));
    }
}
