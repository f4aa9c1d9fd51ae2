using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using Bunit;
using FlowViewer.Ladders;
using FlowViewer.Web.Components;
using FlowViewer.Web.Components.Ladders;
using Microsoft.Extensions.DependencyInjection;

namespace FlowViewer.Web.Tests.Components.Ladders;

public sealed class LadderRowsTests : BunitContext
{
    public LadderRowsTests()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        Services.AddLocalization(options => options.ResourcesPath = "Resources");
        Services.AddSingleton<Words>();
    }

    [Fact]
    public void Each_step_is_a_row_with_a_name_for_those_who_do_not_see_it()
    {
        IRenderedComponent<LadderRows> rows = Rows(Request(1), Response(2, 180, "180 Ringing") with { HasSdp = true, Problems = 2 });

        Assert.Equal("2, 180 Ringing, from Bob to Alice, after 0.200 s, with SDP, 2 problems", rows.Find("#s2 .open").GetAttribute("aria-label"));
        Assert.Equal("?step=2", rows.Find("#s2 .open").GetAttribute("href"));
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

        Assert.Equal("?step=1", mark.GetAttribute("href"));
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
        Assert.Equal("100", rows.Find(".block").GetAttribute("data-first"));
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

    private static Step Request(int n) => new()
    {
        N = n, From = "a", To = "b", Label = "INVITE", Method = "INVITE", Time = TimeSpan.FromMilliseconds(100 * n), Transaction = 1, Raw = Encoding.UTF8.GetBytes("INVITE"),
    };

    private static Step Response(int n, int status, string label) => Request(n) with { From = "b", To = "a", Label = label, Status = status };
}
