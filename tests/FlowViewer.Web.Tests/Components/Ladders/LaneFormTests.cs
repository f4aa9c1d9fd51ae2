using FlowViewer.Ladders;
using FlowViewer.Web.Components.Ladders;

namespace FlowViewer.Web.Tests.Components.Ladders;

public sealed class LaneFormTests
{
    private static readonly Ladder Whole = new("x", "", [new Lane("a", "a"), new Lane("b", "b"), new Lane("c", "c")], []);

    [Fact]
    public void An_untouched_form_arranges_nothing() =>
        Assert.Equal("", LaneForm.Arrangement(Whole, LaneForm.Rows(Whole, LaneArrangement.None)).ToString());

    [Theory]
    [InlineData("a~Alice")]
    [InlineData("-b")]
    [InlineData("a*c")]
    [InlineData("b,a,c")]
    [InlineData("b*c~P-CSCF")]
    public void A_form_shows_what_the_address_says_and_says_the_same_again(string value)
    {
        LaneArrangement asked = LaneArrangement.Parse(value);
        LaneArrangement said = LaneForm.Arrangement(Whole, LaneForm.Rows(Whole, asked));

        Assert.Equal(Names(asked), Names(said));
    }

    [Fact]
    public void Lanes_are_merged_renamed_moved_and_hidden_as_the_rows_say()
    {
        LaneArrangement arrangement = LaneForm.Arrangement(Whole,
            [new("a", "Alice", 2, null, false), new("b", "b", 1, null, true), new("c", "c", 3, "a", false)]);

        Assert.Equal("-b,a*c~Alice", arrangement.ToString());
    }

    [Fact]
    public void A_circle_of_merges_is_one_lane()
    {
        LaneArrangement arrangement = LaneForm.Arrangement(Whole,
            [new("a", "a", 1, "b", false), new("b", "b", 2, "a", false), new("c", "c", 3, null, false)]);

        Assert.Equal("a*b", arrangement.ToString());
    }

    [Fact]
    public void Lanes_that_the_form_does_not_show_keep_what_the_address_said()
    {
        IReadOnlyList<LaneRow> rows = LaneForm.Complete([new("a", "Alice", 1, null, false)], Whole, LaneArrangement.Parse("b~Proxy,-c"));

        Assert.Equal("a~Alice,b~Proxy,-c", LaneForm.Arrangement(Whole, rows).ToString());
    }

    private static IEnumerable<string> Names(LaneArrangement arrangement) => arrangement.Apply(Whole).Ladder.Lanes.Select(l => l.Name);
}
