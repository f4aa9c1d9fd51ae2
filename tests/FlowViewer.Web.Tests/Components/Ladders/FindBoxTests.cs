using Bunit;
using FlowViewer.Web.Components.Ladders;

namespace FlowViewer.Web.Tests.Components.Ladders;

public sealed class FindBoxTests : LadderContext
{
    [Fact]
    public void A_search_begins_at_the_row_that_the_keyboard_is_at_and_stays_in_the_address()
    {
        IRenderedComponent<FindBox> box = Box("?hide=copies");
        box.Find("[data-at]").Change("4");
        box.Find("input[type=search]").Change(" 486 ");
        box.Find("form").Submit();

        Assert.Equal("/en/traces/x/ladder?hide=copies&find=486&step=9", Went);
    }

    [Fact]
    public void The_first_message_is_found_too()
    {
        IRenderedComponent<FindBox> box = Box("?step=1");
        box.Find("input[type=search]").Change("invite");
        box.Find("form").Submit();

        Assert.Equal("/en/traces/x/ladder?find=invite&step=1", Went);
    }

    [Fact]
    public void The_same_words_again_go_on_to_the_next()
    {
        Box("?find=ACK&step=7").Find("form").Submit();

        Assert.Equal("/en/traces/x/ladder?find=ACK&step=7", Went);
        Box("?find=OPTIONS&step=7").Find("form").Submit();
        Assert.Equal("/en/traces/x/ladder?find=OPTIONS&step=10", Went);
    }

    [Fact]
    public void It_says_which_of_how_many_and_leads_to_the_next_and_the_previous()
    {
        IRenderedComponent<FindBox> box = Box("?find=sip:bob@example.com%20SIP&step=3");

        Assert.Equal("3 of 7", box.Find(".find-count").TextContent);
        Assert.EndsWith("step=5", box.Find("[data-hit=next]").GetAttribute("href"), StringComparison.Ordinal);
        Assert.EndsWith("step=2", box.Find("[data-hit=previous]").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("Found: 7", Box("?find=sip:bob@example.com%20SIP").Find(".find-count").TextContent);
    }

    [Fact]
    public void What_is_not_there_leaves_the_message_open()
    {
        IRenderedComponent<FindBox> box = Box("?step=3");
        box.Find("input[type=search]").Change("nobody");
        box.Find("form").Submit();

        Assert.Equal("/en/traces/x/ladder?find=nobody&step=3", Went);
        IRenderedComponent<FindBox> none = Box("?find=nobody&step=3");
        Assert.Equal("Not found", none.Find(".find-count").TextContent);
        Assert.Empty(none.FindAll("[data-hit]"));
    }

    [Fact]
    public void An_empty_search_ends_it()
    {
        IRenderedComponent<FindBox> box = Box("?find=ACK&step=7");
        box.Find("input[type=search]").Change("");
        box.Find("form").Submit();

        Assert.Equal("/en/traces/x/ladder?step=7", Went);
    }

    private IRenderedComponent<FindBox> Box(string query) => Render<FindBox>(p => p.Add(b => b.Arranged, Arranged(query)).Add(b => b.Address, At(query)));
}
