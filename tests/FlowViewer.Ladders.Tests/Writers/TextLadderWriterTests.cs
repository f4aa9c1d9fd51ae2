using FlowViewer.Ladders.Writers;

namespace FlowViewer.Ladders.Tests.Writers;

public sealed class TextLadderWriterTests
{
    private static string[] Draw(Ladder ladder, LadderWriteOptions? options = null)
    {
        using var text = new StringWriter();
        TextLadderWriter.Write(ladder, text, options);
        return text.ToString().Split('\n');
    }

    [Fact]
    public void The_lanes_line_up_whatever_the_width_of_the_characters()
    {
        string[] lines = Draw(Ladders.Of("", [new Lane("a", "鲍勃"), new Lane("b", "b")],
            Ladders.Request(0, "a", "b", "消息"), Ladders.Response(1, "b", "a", 200, "e\u0301té", "消息"), Ladders.Request(2, "a", "b", "x")));
        int[] ends = [.. lines[2..5].Select(l => TextWidth.Of(l[..(l.LastIndexOf('|') + 1)]))];
        Assert.Equal([ends[0], ends[0], ends[0]], ends);
        Assert.Contains("été", lines[3].Normalize(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_names_of_the_lanes_come_back_in_a_long_ladder() =>
        Assert.Equal(3, Draw(Ladders.Large(100)).Count(l => l.Contains("192.0.2.1:5060", StringComparison.Ordinal)));

    [Fact]
    public void A_label_that_is_longer_than_the_widest_gap_ends_with_an_ellipsis()
    {
        string[] lines = Draw(Ladders.Of("", [new Lane("a", "a"), new Lane("b", "b")], Ladders.Request(0, "a", "b", new string('x', 90))));
        Assert.Matches("x… -?>\\|$", lines[2]);
    }

    [Fact]
    public void With_more_lanes_than_one_can_follow_it_is_a_list()
    {
        string[] lines = Draw(Ladders.Large(50, lanes: 41));
        Assert.Equal("large", lines[0]);
        Assert.Equal(" 1       0.000  192.0.2.0:5060  --> 192.0.2.1:5060   OPTIONS", lines[2]);
        Assert.Equal(2 + 50 + 1, lines.Length);
    }

    [Fact]
    public void A_ladder_without_times_has_no_column_for_them() =>
        Assert.StartsWith("1  ", Draw(Ladders.Of("", [new Lane("a", "a"), new Lane("b", "b")], Ladders.Request(0, "a", "b", "INVITE") with { Time = null }))[2], StringComparison.Ordinal);

    [Fact]
    public void An_empty_ladder_is_its_header() => Assert.Equal(["  a", "  |", ""], Draw(Ladders.Of("", [new Lane("a", "a")])).Select(l => l.Replace("   ", "  ", StringComparison.Ordinal)));
}
