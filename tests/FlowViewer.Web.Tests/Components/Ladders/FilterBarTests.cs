using AngleSharp.Dom;
using Bunit;
using FlowViewer.Web.Components.Ladders;

namespace FlowViewer.Web.Tests.Components.Ladders;

public sealed class FilterBarTests : LadderContext
{
    [Fact]
    public void Each_kind_of_noise_that_the_ladder_has_is_a_switch_with_its_count()
    {
        IRenderedComponent<FilterBar> bar = Bar("");

        Assert.Equal(["Copies 1", "Retransmissions 1", "100 Trying 1", "ACK, PRACK 1", "Keep-alives 1", "Log lines 1"],
            bar.FindAll("[data-noise]").Select(link => string.Join(' ', link.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
        Assert.All(bar.FindAll("[data-noise]"), link => Assert.Equal(("button", "false"), (link.GetAttribute("role"), link.GetAttribute("aria-pressed"))));
        Assert.Equal("/en/traces/x/ladder?hide=copies", bar.Find("[data-noise=copies]").GetAttribute("href"));
    }

    [Fact]
    public void A_switch_that_is_on_says_so_and_leads_back()
    {
        IElement copies = Bar("?hide=copies,acks&step=5").Find("[data-noise=copies]");

        Assert.Equal(("true", "/en/traces/x/ladder?hide=acks&step=5"), (copies.GetAttribute("aria-pressed"), copies.GetAttribute("href")));
        Assert.Equal("Show: Copies", copies.GetAttribute("title"));
    }

    [Fact]
    public void The_form_asks_for_methods_codes_addresses_and_a_header_on_the_arrow()
    {
        IRenderedComponent<FilterBar> bar = Bar("?hide=copies&time=clock");
        Open(bar, "details");
        bar.Find("input[name=only]").Change("INVITE, 4xx");
        bar.Find("input[name=ip]").Change("10.0.0.1");
        bar.Find("input[name=on]").Change("P-Asserted-Identity");
        bar.Find("form").Submit();

        Assert.Equal("/en/traces/x/ladder?hide=copies&only=INVITE,4xx&ip=10.0.0.1&on=P-Asserted-Identity&time=clock", Went);
    }

    [Fact]
    public void What_is_asked_for_can_be_taken_away_one_by_one()
    {
        IRenderedComponent<FilterBar> bar = Bar("?only=INVITE,4xx&ip=10.0.0.1&on=To");

        Assert.Equal(["INVITE", "4xx", "10.0.0.1", "To"], bar.FindAll("[data-term]").Select(link => link.GetAttribute("data-term")));
        Assert.Equal("/en/traces/x/ladder?only=4xx&ip=10.0.0.1&on=To", bar.Find("[data-term=INVITE]").GetAttribute("href"));
        Assert.Equal("/en/traces/x/ladder?only=INVITE,4xx&on=To", bar.Find("[data-term='10.0.0.1']").GetAttribute("href"));
    }

    [Fact]
    public void What_is_hidden_is_counted_with_its_reasons_and_a_way_to_show_it()
    {
        IRenderedComponent<HiddenWords> words = Words("?hide=copies,trying&only=call:1&lanes=-b");

        Assert.Equal("8 messages are hidden (Copies 1, 100 Trying 1, by the filter 3, by lanes 3) Show all", words.Find(".aside").TextContent);
        Assert.Equal("/en/traces/x/ladder", words.Find("[data-show-all]").GetAttribute("href"));
        Assert.Equal("1 message is hidden (Copies 1) Show all", Words("?hide=copies&lanes=a~Alice").Find(".aside").TextContent);
        Assert.Equal("/en/traces/x/ladder?lanes=a~Alice", Words("?hide=copies&lanes=a~Alice").Find("[data-show-all]").GetAttribute("href"));
        Assert.Empty(Words("").Markup.Trim());
    }

    [Fact]
    public void A_link_to_a_hidden_step_says_so_and_offers_to_show_it()
    {
        IElement said = Words("?hide=copies&step=2").Find(".said-hidden");

        Assert.Equal("Message 2 is hidden. Show it", said.TextContent);
        Assert.Equal("/en/traces/x/ladder?step=2", said.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public void The_status_line_says_how_much_is_shown_and_what_lies_between_two_messages()
    {
        Assert.Equal("Shown: 9 of 10", Status("?hide=copies").Find("p").TextContent.Trim());
        Assert.Equal("Δ 1 → 6: +3.700", Status("?with=1&step=6").Find("[data-delta]").TextContent);
        Assert.Equal("Δ 6 → 1: −3.700", Status("?with=6&step=1").Find("[data-delta]").TextContent);
        Assert.Empty(Status("?with=6&step=6").FindAll("[data-delta]"));
    }

    private IRenderedComponent<FilterBar> Bar(string query) => Render<FilterBar>(p => p.Add(b => b.Arranged, Arranged(query)).Add(b => b.Address, At(query)));

    private IRenderedComponent<HiddenWords> Words(string query) => Render<HiddenWords>(p => p.Add(w => w.Arranged, Arranged(query)).Add(w => w.Address, At(query)));

    private IRenderedComponent<LadderStatus> Status(string query) => Render<LadderStatus>(p => p.Add(w => w.Arranged, Arranged(query)).Add(w => w.Address, At(query)));
}
