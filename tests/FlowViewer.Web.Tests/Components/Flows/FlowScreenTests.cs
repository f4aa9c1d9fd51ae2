using AngleSharp.Dom;
using Bunit;
using Bunit.TestDoubles;
using FlowViewer.Web.Components.Flows;
using FlowViewer.Web.State;
using FlowViewer.Web.Tests.Components.Reference;
using FlowViewer.Web.Tests.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace FlowViewer.Web.Tests.Components.Flows;

/// <summary>The walkthrough as a circuit has it: buttons are pressed, options chosen, the scrubber moved.</summary>
public sealed class FlowScreenTests : BunitContext
{
    private readonly ManualTime _time = new();

    public FlowScreenTests()
    {
        this.AddReference();
        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        Services.AddSingleton<TimeProvider>(_time);
        JSInterop.Mode = JSRuntimeMode.Loose;
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        SharedReference.Speak("en");
    }

    private BunitNavigationManager Navigation => Services.GetRequiredService<BunitNavigationManager>();

    [Fact]
    public void The_sentence_the_message_and_the_state_of_a_step_are_there_together()
    {
        IRenderedComponent<FlowPage> page = Open("volte-call?step=6");

        Assert.Contains("UE-B answers the offer before it rings", page.Find(".flow-sentence").TextContent, StringComparison.Ordinal);
        Assert.Contains("SIP/2.0 183 Session Progress", page.Find(".flow-message").TextContent, StringComparison.Ordinal);
        Assert.Contains("UE-B", page.Find(".flow-states").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_state_of_a_node_opens_at_a_press_and_stays_open_from_step_to_step()
    {
        IRenderedComponent<FlowPage> page = Open("volte-call?step=6");
        IElement Node() => page.FindAll(".flow-states details").Single(node => node.QuerySelector("b")!.TextContent == "TAS A");
        Assert.Empty(Node().QuerySelectorAll("li"));

        Node().QuerySelector("summary")!.Click();

        Assert.NotEmpty(Node().QuerySelectorAll("li"));
        Navigation.NavigateTo("/en/flows/volte-call?step=7");
        page.WaitForAssertion(() => Assert.Equal("7", page.Find("[data-flow]").GetAttribute("data-step")));
        Assert.NotEmpty(Node().QuerySelectorAll("li"));
    }

    [Fact]
    public void Next_and_previous_and_the_ends_are_links()
    {
        IRenderedComponent<FlowPage> page = Open("volte-call?step=6");

        Assert.Equal(
            ["/en/flows/volte-call?step=1", "/en/flows/volte-call?step=5", "/en/flows/volte-call?step=7", "/en/flows/volte-call?step=29"],
            new[] { "first", "previous", "next", "last" }.Select(go => page.Find($"[data-go={go}]").GetAttribute("href")));
    }

    [Fact]
    public void Another_address_of_the_same_run_opens_another_step_and_leaves_the_rows_alone()
    {
        IRenderedComponent<FlowPage> page = Open("volte-call?step=6");
        IElement row = page.Find("#s1");

        Navigation.NavigateTo("/en/flows/volte-call?step=7");

        page.WaitForAssertion(() => Assert.Equal("7", page.Find("[data-flow]").GetAttribute("data-step")));
        Assert.Equal(row.OuterHtml, page.Find("#s1").OuterHtml);
        Assert.Contains("QCI 1 up", page.Find(".flow-step").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Play_goes_on_by_itself_until_the_end_and_pause_stops_it()
    {
        IRenderedComponent<FlowPage> page = Open("rfc3665-3.1?step=3");

        page.Find("[data-go=play]").Click();
        Assert.Equal(4, Step);
        Assert.Equal("true", page.Find("[data-go=play]").GetAttribute("aria-pressed"));
        _time.Advance(FlowTransport.Pace);
        page.WaitForAssertion(() => Assert.Equal(5, Step));
        page.Find("[data-go=play]").Click();
        _time.Advance(FlowTransport.Pace);
        Assert.Equal(5, Step);
        page.Find("[data-go=play]").Click();
        page.WaitForAssertion(() => Assert.Equal(6, Step));
        _time.Advance(FlowTransport.Pace);
        page.WaitForAssertion(() => Assert.Equal("false", page.Find("[data-go=play]").GetAttribute("aria-pressed")));
    }

    [Fact]
    public void At_double_speed_a_step_takes_half_as_long()
    {
        IRenderedComponent<FlowPage> page = Open("volte-call?step=3");

        page.Find(".flow-speed select").Change("2");
        page.Find("[data-go=play]").Click();
        _time.Advance(FlowTransport.Pace / 2);

        page.WaitForAssertion(() => Assert.Equal(5, Step));
    }

    [Fact]
    public void The_scrubber_goes_to_any_step_and_is_no_step_back_of_its_own()
    {
        IRenderedComponent<FlowPage> page = Open("volte-call?step=3");

        page.Find("[data-scrubber]").Input("18");

        page.WaitForAssertion(() => Assert.Equal("18", page.Find("[data-flow]").GetAttribute("data-step")));
        Assert.True(Navigation.History.First().Options.ReplaceHistoryEntry);
        Assert.Contains("Ringing", page.Find(".flow-place").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_drawer_is_rendered_only_while_it_is_open()
    {
        IRenderedComponent<FlowPage> page = Open("volte-call?step=3");
        Assert.Empty(page.FindAll(".what-if"));

        Navigation.NavigateTo(page.Find("[data-drawer-open]").GetAttribute("href")!);

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".what-if")));
        Assert.All(page.FindAll(".preset"), preset => Assert.Matches("Answered after|fails", preset.TextContent));
        Navigation.NavigateTo(page.Find("[data-drawer-close]").GetAttribute("href")!);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".what-if")));
    }

    [Fact]
    public void An_option_runs_at_once_and_undo_leads_back()
    {
        IRenderedComponent<FlowPage> page = Open("volte-call?step=3&what-if=1");

        page.Find("[data-option=callee]").Change("busy");

        page.WaitForAssertion(() => Assert.Contains("The callee is busy: 486 Busy Here.", page.Find(".flow-banner").TextContent, StringComparison.Ordinal));
        Assert.Contains("rows differ from the textbook", page.Find(".flow-changed").TextContent, StringComparison.Ordinal);
        Navigation.NavigateTo(page.Find("[data-undo]").GetAttribute("href")!);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".flow-banner")));
        Assert.Empty(page.FindAll(".flow-changed"));
    }

    [Fact]
    public void What_is_said_of_a_change_goes_by_itself()
    {
        IRenderedComponent<FlowPage> page = Open("volte-call");
        Navigation.NavigateTo("/en/flows/volte-call?drop=p-cscf-b~ue-b~INVITE~1");
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".flow-changed")));

        _time.Advance(FlowScreen.Said);

        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".flow-changed")));
    }

    [Fact]
    public void A_preset_is_one_click_and_its_fault_is_said_as_people_say_it()
    {
        IRenderedComponent<FlowPage> page = Open("volte-call?what-if=1");

        Navigation.NavigateTo(page.FindAll(".preset").Single(preset => preset.TextContent.Contains("PRACK", StringComparison.Ordinal)).GetAttribute("href")!);

        page.WaitForAssertion(() => Assert.Contains("PRACK from UE-A to P-CSCF A lost", page.Find(".active-faults").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("~", page.Find(".what-if").TextContent, StringComparison.Ordinal);
        Assert.Contains("PRACK again", page.Find(".flow-banner").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("drop=ue-a~p-cscf-a~PRACK~all", "every PRACK from UE-A to P-CSCF A lost")]
    [InlineData("delay=ue-b~p-cscf-b~183.INVITE~1~2s", "183 (INVITE) from UE-B to P-CSCF B delayed by 2 s")]
    [InlineData("duplicate=ue-a~p-cscf-a~INVITE~2", "INVITE no. 2 from UE-A to P-CSCF A duplicated")]
    public void A_fault_has_words(string query, string words) =>
        Assert.Contains(words, Open($"volte-call?what-if=1&{query}").Find(".active-faults").TextContent, StringComparison.Ordinal);

    [Fact]
    public void The_menu_of_the_arrows_knows_the_transmission_of_each_row()
    {
        IElement menu = Open("volte-call?step=3").Find("[data-fault-menu]");

        Assert.Contains("\"1\":\"ue-a~p-cscf-a~INVITE~1\"", menu.GetAttribute("data-names")!, StringComparison.Ordinal);
        Assert.Equal(["drop", "drop", "delay", "duplicate"], menu.QuerySelectorAll("[data-fault]").Select(item => item.GetAttribute("data-fault")!));
    }

    [Fact]
    public void Compare_joins_the_rows_that_differ()
    {
        IRenderedComponent<FlowPage> page = Open("rfc3665-3.1?drop=alice~bob~INVITE~1&mode=compare");

        Assert.Equal(["changed", "new", "new"], page.FindAll(".compare-row:not(.same)").Select(row => row.ClassList[1]));
        Assert.Equal(8, page.FindAll(".compare-row").Count);
    }

    [Fact]
    public void Present_shows_one_sentence_and_one_arrow()
    {
        IRenderedComponent<FlowPage> page = Open("volte-call?mode=present&step=6");

        Assert.Empty(page.FindAll(".row"));
        Assert.Contains("183 Session Progress", page.Find(".present-arrow").TextContent, StringComparison.Ordinal);
        Assert.Equal("/en/flows/volte-call?mode=present&step=7", page.Find("[data-go=next]").GetAttribute("href"));
        Assert.Equal("/en/flows/volte-call?step=6", page.Find("[data-leave]").GetAttribute("href"));
    }

    [Fact]
    public void Lanes_are_hidden_and_folded_one_by_one()
    {
        IRenderedComponent<FlowPage> page = Open("volte-call?view=full&step=3");
        string hide = page.FindAll(".lane-line")[1].QuerySelectorAll("a")[^1].GetAttribute("href")!;
        string fold = page.FindAll(".lane-line")[2].QuerySelector("a")!.GetAttribute("href")!;

        Navigation.NavigateTo(hide);
        page.WaitForAssertion(() => Assert.Equal(8, page.FindAll(".heads .lane").Count));
        Navigation.NavigateTo(fold);
        page.WaitForAssertion(() => Assert.Contains("S-CSCF A + TAS A", page.Find(".heads").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void A_quiz_counts_an_answer_at_once()
    {
        IRenderedComponent<FlowPage> page = Open("callee-busy?mode=quiz&shown=0&right=0&wrong=0");
        FlowQuiz quiz = FlowQuiz.Of(FlowViewTests.Open("callee-busy", "?mode=quiz"));
        int right = quiz.Options.ToList().FindIndex(choice => choice.Label == quiz.Next!.Label && choice.From == quiz.Next.From);

        page.FindAll("input[type=radio]")[right].Change(true);

        page.WaitForAssertion(() => Assert.Contains("1 of 1 right", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void A_late_message_says_so_in_its_row_and_beside_it()
    {
        IRenderedComponent<FlowPage> page = Open("rfc3665-3.1?delay=alice~bob~ACK~1~300ms&step=4");

        Assert.Contains("delayed by 300 ms", page.Find(".flow-note").TextContent, StringComparison.Ordinal);
        Assert.Contains("#head-late-right", page.Find("#s4").InnerHtml, StringComparison.Ordinal);
        Assert.Contains("arrival of step 4", page.Find("#s5 .open").GetAttribute("aria-label")!, StringComparison.Ordinal);
    }

    private int Step => UrlQuery.Of(Navigation.Uri).Number("step") ?? 0;

    private IRenderedComponent<FlowPage> Open(string address)
    {
        Navigation.NavigateTo($"/en/flows/{address}");
        return Render<FlowPage>(parameters => parameters.Add(page => page.Id, address.Split('?')[0]));
    }
}
