using AngleSharp.Dom;
using Bunit;
using FlowViewer.Tests;
using FlowViewer.Web.Components.Ladders;
using MudBlazor;

namespace FlowViewer.Web.Tests.Components.Ladders;

public sealed class LadderViewTests : LadderContext
{
    [Fact]
    public void The_script_is_told_what_is_open_how_high_rows_are_and_how_a_step_is_opened()
    {
        IElement view = View("?hide=copies&density=compact&time=previous&step=6&with=3").Find("[data-ladder]");

        Assert.Equal(("/en/traces/x/ladder", "?hide=copies&density=compact"), (view.GetAttribute("data-path"), view.GetAttribute("data-query")));
        Assert.Equal(("6", "3"), (view.GetAttribute("data-step"), view.GetAttribute("data-with")));
        Assert.Equal("/en/traces/x/ladder?hide=copies&density=compact&time=previous&step={n}&with=3", view.GetAttribute("data-to"));
        IElement body = view.QuerySelector("[data-body]")!;
        Assert.Equal(("9", "24", "100"), (body.GetAttribute("data-rows"), body.GetAttribute("data-row-height"), body.GetAttribute("data-block")));
    }

    [Fact]
    public void Rows_are_the_same_element_while_messages_are_opened_and_another_one_when_steps_are_hidden()
    {
        string query = "?step=1";
        ArrangedLadder ladder = Arranged(query);
        IRenderedComponent<LadderView> view = View(query, ladder);
        string rows = view.Find("[data-body]").OuterHtml;

        view.Render(p => p.Add(v => v.Address, At("?step=6&with=1&time=clock&find=INVITE&from=90")).Add(v => v.Pane, "<p id='pane'></p>"));
        Assert.Equal(rows, view.Find("[data-body]").OuterHtml);
        Assert.NotNull(view.Find("[data-pane] #pane"));

        ArrangedLadder hidden = Arranged("?hide=acks");
        view.Render(p => p.Add(v => v.Address, At("?hide=acks")).Add(v => v.Ladder, hidden.Ladder).Add(v => v.Arranged, hidden));
        Assert.Equal("9", view.Find("[data-body]").GetAttribute("data-rows"));
    }

    [Fact]
    public void That_a_message_opened_is_said_once_and_not_for_the_one_that_the_page_came_with()
    {
        IRenderedComponent<LadderView> view = View("?step=1");
        Assert.Equal("", Said(view));

        view.Render(p => p.Add(v => v.Address, At("?step=6")));
        Assert.Equal("Message 6 opened: 200 X, from 10.0.0.3:5060 to 10.0.0.2:5060", Said(view));

        view.Render(p => p.Add(v => v.Address, At("")));
        Assert.Equal("Message closed", Said(view));

        static string Said(IRenderedComponent<LadderView> view) => view.Find("p[role=status]:not([data-say])").TextContent;
    }

    [Fact]
    public void The_keys_open_in_a_dialog()
    {
        IRenderedComponent<MudDialogProvider> dialogs = Render<MudDialogProvider>();
        View("").Find("[data-keys-open]").Click();

        Assert.Contains("next or previous error", dialogs.Find(".mud-dialog").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ladder_whose_steps_are_all_hidden_says_so() =>
        Assert.Contains("nothing to draw", View("?only=REFER").Find(".empty").TextContent, StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void The_style_sheet_has_the_height_of_rows_that_the_page_hands_to_the_script()
    {
        string ladder = File.ReadAllText(Repository.PathOf("wwwroot", "css", "ladder.css")), ground = File.ReadAllText(Repository.PathOf("wwwroot", "css", "ground.css"));

        Assert.Contains($".compact {{ --row: {LadderGeometry.RowHeight(LadderDensity.Compact)}px; }}", ladder, StringComparison.Ordinal);
        Assert.Contains($"--row: {LadderGeometry.RowHeight(LadderDensity.Normal)}px; --part: {LadderGeometry.PartRows};", ground, StringComparison.Ordinal);
    }

    [Fact]
    public void Lanes_have_a_menu_of_links_and_a_name_that_is_typed()
    {
        IRenderedComponent<LadderView> view = View("?step=3");
        Assert.Empty(view.FindAll("[data-lane] a"));
        Open(view, "[data-lane=p] details");
        IElement proxy = view.Find("[data-lane=p]");

        Assert.Equal(
            [
                "Move left /en/traces/x/ladder?lanes=p,a&step=3", "Move right /en/traces/x/ladder?lanes=b,p&step=3",
                "Merge into 10.0.0.1:5060 /en/traces/x/ladder?lanes=a*p&step=3", "Merge into 10.0.0.3:5060 /en/traces/x/ladder?lanes=b*p&step=3",
                "Hide this lane /en/traces/x/ladder?lanes=-p&step=3", "Only messages of this lane /en/traces/x/ladder?ip=10.0.0.2:5060&step=3",
            ],
            proxy.QuerySelectorAll("a.menu-item").Select(link => $"{link.TextContent} {link.GetAttribute("href")}"));

        view.Find("[data-lane=p] input[name=name]").Change("P-CSCF");
        view.Find("[data-lane=p] form").Submit();
        Assert.Equal("/en/traces/x/ladder?lanes=p~P-CSCF&step=3", Went);
    }

    [Fact]
    public void Merged_lanes_can_be_split()
    {
        IRenderedComponent<LadderView> view = View("?lanes=p*b~core");
        Open(view, "[data-lane=p] details");
        IElement split = view.FindAll("[data-lane=p] a.menu-item").Single(link => link.TextContent == "Split into its addresses");

        Assert.Equal("/en/traces/x/ladder", split.GetAttribute("href"));
    }

    private IRenderedComponent<LadderView> View(string query, ArrangedLadder? ladder = null)
    {
        ladder ??= Arranged(query);
        return Render<LadderView>(p => p.Add(v => v.Ladder, ladder.Ladder).Add(v => v.Arranged, ladder).Add(v => v.Address, At(query)));
    }
}
