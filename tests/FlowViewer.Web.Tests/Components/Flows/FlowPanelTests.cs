using Bunit;
using FlowViewer.Web.Components.Flows;
using FlowViewer.Web.Components.Messages;
using FlowViewer.Web.Localization;
using FlowViewer.Web.Tests.Components.Reference;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace FlowViewer.Web.Tests.Components.Flows;

public sealed class FlowPanelTests : BunitContext
{
    public FlowPanelTests()
    {
        this.AddReference();
        Renderer.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    [Theory]
    [InlineData("en", "audio takes all that is offered: EVS/16000, AMR-WB/16000, AMR/8000, ", "audio own resources: missing (none)")]
    [InlineData("zh", "audio 接受全部格式：EVS/16000, AMR-WB/16000, AMR/8000, ", "audio 本端资源：未就绪（none）")]
    public void The_answer_in_the_183_says_in_words_what_it_takes_and_what_is_missing(string language, string takes, string missing)
    {
        string[] said = Said(language, "volte-call", "?step=6");

        Assert.StartsWith(takes, said[0], StringComparison.Ordinal);
        Assert.Contains(missing, said);
    }

    [Fact]
    public void The_UPDATE_says_that_the_resources_are_there_now() =>
        Assert.Contains("audio own resources: there both ways (sendrecv), before missing (none)", Said("en", "volte-call", "?step=14"));

    [Fact]
    public void A_hold_says_so() => Assert.Contains("audio sendonly, before sendrecv (on hold)", Said("en", "hold", "?step=24"));

    [Theory]
    [InlineData("?step=1", "trying", "1 transaction", "registered")]
    [InlineData("?step=18", "proceeding · QCI 1", "50 transactions", "ringing · QCI 1")]
    [InlineData("?step=23", "talking · QCI 1", "34 transactions", "talking · QCI 1")]
    public void Each_lane_has_the_short_form_of_what_it_knows(string query, string caller, string network, string callee)
    {
        SharedReference.Speak("en");

        IReadOnlyList<string> chips = LaneChips.Of(Open("volte-call", query), Services.GetRequiredService<UiText>());

        Assert.Equal([caller, network, callee], chips);
    }

    [Fact]
    public void A_circuit_holds_the_message_as_markup_alone()
    {
        SharedReference.Speak("en");
        IRenderedComponent<FlowPanel> pane = Render<FlowPanel>(parameters => parameters.Add(p => p.View, Open("volte-call", "?step=6")));

        Assert.Empty(pane.FindComponents<MessageRaw>());
        Assert.Contains("SIP/2.0 183 Session Progress", pane.Find("[data-raw]").TextContent, StringComparison.Ordinal);

        pane.Render(parameters => parameters.Add(p => p.View, Open("volte-call", "?step=9")));

        Assert.StartsWith("PRACK ", pane.Find("[data-raw]").TextContent, StringComparison.Ordinal);
    }

    private string[] Said(string language, string flow, string query)
    {
        SharedReference.Speak(language);
        IRenderedComponent<FlowPanel> pane = Render<FlowPanel>(parameters => parameters.Add(p => p.View, Open(flow, query)));
        return [.. pane.FindAll(".sdp-changes li").Select(item => item.TextContent)];
    }

    private static FlowView Open(string id, string query) => FlowViewTests.Open(id, query);
}
