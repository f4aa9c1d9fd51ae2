using FlowViewer.Ladders;
using FlowViewer.Web.Components.Ladders;

namespace FlowViewer.Web.Tests.Components.Ladders;

public sealed class LadderGutterTests
{
    [Fact]
    public void One_call_with_one_dialog_needs_neither_a_number_nor_a_letter()
    {
        var gutter = LadderGutter.Of(Of([new LadderCall(7, 1, 0)], Step(1) with { Call = 7, Dialog = 1 }));

        Assert.Equal("digits-3", gutter.Classes);
        Assert.Equal(("", ""), (gutter.CallHue(7), gutter.DialogLetter(Step(1) with { Call = 7, Dialog = 1 })));
    }

    [Fact]
    public void Several_calls_have_hues_by_their_place_and_letters_count_anew_in_each()
    {
        var gutter = LadderGutter.Of(Of([new LadderCall(3, 2, 0), new LadderCall(11, 1, 2), new LadderCall(120, 3, 3)], Step(123_456)));

        Assert.Equal("digits-6 by-call calls-3 dialogs", gutter.Classes);
        Assert.Equal(["hue0", "hue1", "hue2", "", ""], new int?[] { 3, 11, 120, 4, null }.Select(gutter.CallHue));
        Assert.Equal("B", gutter.DialogLetter(Step(1) with { Call = 3, Dialog = 2 }));
        Assert.Equal("", gutter.DialogLetter(Step(1) with { Call = 11, Dialog = 3 }));
        Assert.Equal("A", gutter.DialogLetter(Step(1) with { Call = 120, Dialog = 4 }));
        Assert.Equal("", gutter.DialogLetter(Step(1) with { Call = 120 }));
    }

    [Fact]
    public void The_run_of_a_flow_has_letters_where_it_has_several_dialogs()
    {
        Assert.True(LadderGutter.Of(Of([], Step(1) with { Dialog = 1 }, Step(2) with { Dialog = 2 })).ShowsDialogs);
        Assert.False(LadderGutter.Of(Of([], Step(1) with { Dialog = 1 }, Step(2))).ShowsDialogs);
    }

    [Theory]
    [InlineData(0.0, 0.9, null)]
    [InlineData(0.0, 1.0, null)]
    [InlineData(1.0, 4.2, "3.2 s")]
    [InlineData(0.0, 725.0, "12 min 5 s")]
    [InlineData(0.0, 7800.0, "2 h 10 min")]
    [InlineData(5.0, 1.0, null)]
    public void A_pause_of_more_than_a_second_has_words(double before, double now, string? words) =>
        Assert.Equal(words, StepGap.Before(Step(2) with { Time = TimeSpan.FromSeconds(now) }, Step(1) with { Time = TimeSpan.FromSeconds(before) }));

    [Fact]
    public void Without_times_there_is_no_pause() => Assert.Null(StepGap.Before(Step(2) with { Time = TimeSpan.FromSeconds(9) }, Step(1)));

    private static Ladder Of(LadderCall[] calls, params Step[] steps) => new("x", "", [new Lane("a", "A")], steps) { Calls = calls };

    private static MessageStep Step(int n) => new() { N = n, From = "a", To = "a", Label = "x" };
}
