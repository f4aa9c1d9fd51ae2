using FlowViewer.Ladders;
using FlowViewer.Web.Components.Ladders;

namespace FlowViewer.Web.Tests.Components.Ladders;

public sealed class LadderGeometryTests
{
    [Theory]
    [InlineData(0, 1, 50)]
    [InlineData(0, 2, 25)]
    [InlineData(1, 2, 75)]
    [InlineData(2, 5, 50)]
    [InlineData(99, 100, 99.5)]
    public void A_lane_stands_in_the_middle_of_its_equal_share(int lane, int lanes, double expected) =>
        Assert.Equal(expected, LadderGeometry.LaneAt(lane, lanes), 6);

    [Theory]
    [InlineData(0, 1, 2, 25, 75, ArrowDirection.Right, 50)]
    [InlineData(1, 0, 2, 75, 25, ArrowDirection.Left, 50)]
    [InlineData(0, 3, 4, 12.5, 87.5, ArrowDirection.Right, 50)]
    [InlineData(3, 2, 4, 87.5, 62.5, ArrowDirection.Left, 75)]
    [InlineData(1, 1, 4, 37.5, 37.5, ArrowDirection.SelfRight, 37.5)]
    [InlineData(3, 3, 4, 87.5, 87.5, ArrowDirection.SelfLeft, 87.5)]
    [InlineData(0, 0, 1, 50, 50, ArrowDirection.SelfRight, 50)]
    public void An_arrow_goes_from_lane_to_lane_with_its_label_between(
        int from, int to, int lanes, double start, double end, ArrowDirection direction, double label) =>
        Assert.Equal(new ArrowShape(start, end, direction, label), LadderGeometry.Arrow(from, to, lanes));

    [Fact]
    public void A_lost_message_ends_on_its_way()
    {
        ArrowShape arrow = LadderGeometry.Arrow(0, 1, 2, StepOutcome.Lost);

        Assert.Equal(60, arrow.End, 6);
        Assert.Equal(50, arrow.LabelAt, 6);
    }

    [Fact]
    public void A_late_message_ends_where_its_arrival_begins() =>
        Assert.Equal(LadderGeometry.Arrow(0, 1, 2, StepOutcome.Delayed).End, LadderGeometry.Arrow(0, 1, 2, arrives: true).Start);
}
