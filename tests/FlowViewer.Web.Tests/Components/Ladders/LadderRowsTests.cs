using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using Bunit;
using FlowViewer.Ladders;
using FlowViewer.Web.Components.Ladders;
using FlowViewer.Web.Localization;
using Microsoft.Extensions.DependencyInjection;

namespace FlowViewer.Web.Tests.Components.Ladders;

public sealed class LadderRowsTests : BunitContext
{
    public LadderRowsTests()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        Services.AddLocalization(options => options.ResourcesPath = "Resources");
        Services.AddSingleton<UiText>();
    }

    [Fact]
    public void Each_step_is_a_row_with_a_name_for_those_who_do_not_see_it()
    {
        IRenderedComponent<LadderRows> rows = Rows(Request(1), Response(2, 180, "180 Ringing") with { HasSdp = true, Content = MessageContent.Of(default, problems: 2) });

        Assert.Equal("2, 180 Ringing, from Bob to Alice, after 0.200 s, with SDP, 2 problems", rows.Find("#s2 .open").GetAttribute("aria-label"));
        Assert.Equal("/en/x?step=2", rows.Find("#s2 .open").GetAttribute("href"));
    }

    [Fact]
    public void Arrows_stand_at_their_lanes_in_per_cent()
    {
        IRenderedComponent<LadderRows> rows = Rows(Request(1), Response(2, 200, "200 OK"));

        Assert.Equal(("25%", "75%"), Ends(rows.Find("#s1 .line")));
        Assert.Equal(("75%", "25%"), Ends(rows.Find("#s2 .line")));
        Assert.Equal("#head-left", rows.Find("#s2 .head").GetAttribute("href"));

        static (string?, string?) Ends(IElement line) => (line.GetAttribute("x1"), line.GetAttribute("x2"));
    }

    [Fact]
    public void A_repeat_links_to_what_it_repeats_and_says_how_much_later_it_came()
    {
        IRenderedComponent<LadderRows> rows = Rows(Request(1), Request(2) with { RetransmissionOf = 1 });
        IElement mark = rows.Find("#s2 svg a");

        Assert.Equal("/en/x?step=1", mark.GetAttribute("href"));
        Assert.Equal("↻ 1 +100 ms", mark.TextContent);
    }

    [Fact]
    public void A_missing_time_is_a_dash() =>
        Assert.Equal("—", Rows(Request(1) with { Time = null }).Find("#s1 .t-start").TextContent);

    [Fact]
    public void A_block_begins_where_it_is_asked_to_and_holds_a_hundred_rows()
    {
        IRenderedComponent<LadderRows> rows = Render<LadderRows>(parameters => parameters
            .Add(r => r.Ladder, LadderOf([.. Enumerable.Range(1, 250).Select(Request)]))
            .Add(r => r.Address, new LadderAddress { Path = "/en/x" })
            .Add(r => r.First, 100));

        Assert.Equal(100, rows.FindAll(".row").Count);
        Assert.Equal("101", rows.Find(".row").GetAttribute("data-n"));
        Assert.Equal("100", rows.Find(".row").GetAttribute("data-row"));
        Assert.Equal("100", rows.Find(".block").GetAttribute("data-first"));
    }

    [Fact]
    public void Rows_of_a_filtered_ladder_keep_their_numbers_and_count_their_places()
    {
        Ladder filtered = LadderFilter.Parse("copies", null, null).Apply(LadderOf([Request(1), Request(2) with { CopyOf = 1 }, Request(3) with { CopyOf = 1 }, Request(4)])).Ladder;
        IRenderedComponent<LadderRows> rows = Render<LadderRows>(parameters => parameters.Add(r => r.Ladder, filtered).Add(r => r.Address, new LadderAddress { Path = "/en/x" }));

        Assert.Equal(["1 0", "4 1"], rows.FindAll(".row").Select(row => $"{row.GetAttribute("data-n")} {row.GetAttribute("data-row")}"));
        Assert.Equal("+2 (100 ms, 200 ms)", rows.Find("#s1 .again").TextContent);
        Assert.Contains("hidden behind it: 2", rows.Find("#s1 .open").GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_pause_is_drawn_within_its_row_and_said()
    {
        IRenderedComponent<LadderRows> rows = Rows(Request(1), Request(2) with { Time = TimeSpan.FromSeconds(3.3) });

        Assert.Equal("3.2 s", rows.Find("#s2.paused .pause").TextContent);
        Assert.Contains("3.2 s after the message before", rows.Find("#s2 .open").GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Empty(rows.FindAll("#s1.paused"));
    }

    [Fact]
    public void Rows_of_several_calls_have_the_number_and_hue_of_theirs()
    {
        IRenderedComponent<LadderRows> rows = Render<LadderRows>(parameters => parameters
            .Add(r => r.Ladder, LadderOf([Request(1) with { Call = 4 }, Request(2) with { Call = 9 }]) with { Calls = [new LadderCall(4, 1, 0), new LadderCall(9, 1, 1)] })
            .Add(r => r.Address, new LadderAddress { Path = "/en/x" }));

        Assert.Equal("9", rows.Find("#s2.of-hue1 .call.hue1").TextContent);
        Assert.Equal("Dialog 4", rows.Find("#s1 .call").GetAttribute("title"));
        Assert.Empty(Rows(Request(1) with { Call = 4 }).FindAll(".call"));
    }

    [Fact]
    public void A_header_stands_on_the_arrow_cut_to_forty_characters()
    {
        byte[] message = Encoding.UTF8.GetBytes($"INVITE sip:a@b SIP/2.0\r\nf: <sip:{new string('x', 50)}@b>\r\n\r\n");
        IRenderedComponent<LadderRows> rows = Render<LadderRows>(parameters => parameters
            .Add(r => r.Ladder, LadderOf([Request(1) with { Content = MessageContent.Of(message) }, Request(2)]))
            .Add(r => r.Address, new LadderAddress { Path = "/en/x", On = "from" }));

        Assert.Equal($"<sip:{new string('x', 34)}…", rows.Find("#s1 .header").TextContent);
        Assert.Empty(rows.FindAll("#s2 .header"));
    }

    [Fact]
    public void Compact_rows_have_their_arrows_higher()
    {
        IRenderedComponent<LadderRows> rows = Render<LadderRows>(parameters => parameters
            .Add(r => r.Ladder, LadderOf([Request(1)])).Add(r => r.Address, new LadderAddress { Path = "/en/x", Density = LadderDensity.Compact }));

        Assert.Equal("18", rows.Find(".line").GetAttribute("y1"));
        Assert.True(LadderGeometry.ArrowAt(LadderDensity.Compact) < LadderGeometry.RowHeight(LadderDensity.Compact));
    }

    [Fact]
    public void A_hostile_label_is_text()
    {
        IRenderedComponent<LadderRows> rows = Rows(Request(1) with { Label = "<script>alert(1)</script>" });

        Assert.Empty(rows.FindAll("script"));
        Assert.Equal("<script>alert(1)</script>", rows.Find(".words").TextContent);
    }

    private IRenderedComponent<LadderRows> Rows(params Step[] steps) => Render<LadderRows>(parameters => parameters
        .Add(r => r.Ladder, LadderOf(steps)).Add(r => r.Address, new LadderAddress { Path = "/en/x" }));

    private static Ladder LadderOf(Step[] steps) => new("x", "", [new Lane("a", "Alice"), new Lane("b", "Bob")], steps);

    private static MessageStep Request(int n) => new()
    {
        N = n, From = "a", To = "b", Label = "INVITE", Method = "INVITE", Time = TimeSpan.FromMilliseconds(100 * n), Transaction = 1, Content = MessageContent.Of(Encoding.UTF8.GetBytes("INVITE")),
    };

    private static MessageStep Response(int n, int status, string label) => Request(n) with { From = "b", To = "a", Label = label, Status = status };
}
