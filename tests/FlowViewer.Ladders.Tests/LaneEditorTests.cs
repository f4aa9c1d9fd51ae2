namespace FlowViewer.Ladders.Tests;

public sealed class LaneEditorTests
{
    private static readonly Ladder Five = Ladders.Of("five",
        [.. "abcde".Select(c => new Lane(c.ToString(), c.ToString()) { Addresses = [$"10.0.0.{c - 'a' + 1}:5060"] })]);

    private static LaneEditor Editor(string lanes) => new(Five, LaneArrangement.Parse(lanes));

    private static string Shown(LaneArrangement arrangement) => string.Concat(arrangement.Apply(Five).Ladder.Lanes.Select(lane => lane.Name));

    [Theory]
    [InlineData("", "b", "a", "b,a", "bacde")]
    [InlineData("", "d", "b", "d,b,c", "adbce")]
    [InlineData("", "a", null, "b,c,d,e,a", "bcdea")]
    [InlineData("b,a", "a", "b", "", "abcde")]
    [InlineData("b,a", "c", "b", "c,b,a", "cbade")]
    [InlineData("b~B,e,d", "e", null, "b~B", "aBcde")]
    [InlineData("", "a", "a", "", "abcde")]
    [InlineData("", "x", "a", "", "abcde")]
    [InlineData("-c", "d", "b", "d,b,-c", "adbe")]
    [InlineData("a*c", "b", "a", "b,a*c", "ba + cde")]
    public void A_lane_moves_before_another_and_the_rest_keeps_its_order(string now, string lane, string? before, string lanes, string shown)
    {
        LaneArrangement moved = Editor(now).Move(lane, before);

        Assert.Equal((lanes, shown), (moved.ToString(), Shown(moved)));
    }

    [Theory]
    [InlineData("", "b", "P-CSCF", "b~P-CSCF")]
    [InlineData("b~P-CSCF", "b", "", "")]
    [InlineData("b~P-CSCF", "b", "b", "")]
    [InlineData("d,b", "c", "C", "d,c~C,b")]
    [InlineData("10.0.0.2:5060~P", "b", "Q", "10.0.0.2:5060~Q")]
    public void A_lane_is_renamed_where_it_stands(string now, string lane, string name, string lanes) =>
        Assert.Equal(lanes, Editor(now).Rename(lane, name).ToString());

    [Theory]
    [InlineData("", "c", "-c", "abde")]
    [InlineData("d,b", "c", "d,-c,b", "adbe")]
    [InlineData("-a", "b", "-a,-b", "cde")]
    public void A_lane_is_hidden_and_the_others_stay(string now, string lane, string lanes, string shown)
    {
        LaneArrangement hidden = Editor(now).Hide(lane);

        Assert.Equal((lanes, shown), (hidden.ToString(), Shown(hidden)));
    }

    [Fact]
    public void Lanes_are_merged_and_come_apart_again()
    {
        LaneArrangement merged = Editor("c~core").Merge("d", "c");

        Assert.Equal("c*d~core", merged.ToString());
        Assert.Equal("c*d*e~core", new LaneEditor(Five, merged).Merge("e", "d").ToString());
        Assert.Equal("", new LaneEditor(Five, merged).Split("c").ToString());
        Assert.Equal("", Editor("").Merge("a", "a").ToString());
        Assert.Equal("", Editor("").Merge("a", "x").ToString());
    }
}
