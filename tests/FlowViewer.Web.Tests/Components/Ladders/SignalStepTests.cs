using AngleSharp.Dom;
using Bunit;
using FlowViewer.Ladders;
using FlowViewer.Web.Components.Ladders;
using FlowViewer.Web.Components.Messages;

namespace FlowViewer.Web.Tests.Components.Ladders;

/// <summary>Messages of other protocols and events of devices on the page of a ladder.</summary>
public sealed class SignalStepTests : LadderContext
{
    private static readonly SignalStep Answer = new()
    {
        N = 2, From = "b", To = "a", Protocol = "Diameter", Label = "AA-Answer", Result = "5063 REQUESTED_SERVICE_NOT_AUTHORIZED", IsFailure = true, Time = TimeSpan.FromMilliseconds(9), Call = 1,
        FromAddress = "192.0.2.7:3868", ToAddress = "192.0.2.2:40000", Origin = new StepOrigin("core.pcap", false, 12),
        Fields = [new StepField(0, "Experimental-Result", ""), new StepField(1, "Vendor-Id", "10415"), new StepField(1, "Experimental-Result-Code", "5063"), new StepField(0, "Session-Id", "pcscf;1;2")],
    };

    private static readonly SignalStep End = new() { N = 3, From = "a", To = "a", Protocol = "Phone", Label = "IMS VoLTE Session End", Result = "MO INITIATED", Origin = new StepOrigin(null, true, 40), FromAddress = "192.0.2.1" };

    private static readonly Ladder Layers = new("call-1", "", [new Lane("a", "UE") { Addresses = ["192.0.2.1"] }, new Lane("b", "PCRF")],
        [new MessageStep { N = 1, From = "a", To = "b", Label = "INVITE", Method = "INVITE", Time = TimeSpan.Zero }, Answer, End]);

    private IElement Row(int n) => Render<LadderRows>(parameters => parameters.Add(p => p.Ladder, Layers).Add(p => p.Address, At(""))).Find($"#s{n}");

    private IRenderedComponent<MessagePane> Pane(int n) => Render<MessagePane>(parameters => parameters
        .Add(p => p.Ladder, Layers).Add(p => p.Address, At($"?step={n}")).Add(p => p.CallHref, call => $"/calls/{call}"));

    [Fact]
    public void A_message_of_another_protocol_is_an_arrow_with_its_protocol_and_result()
    {
        IElement row = Row(2);
        Assert.Equal("2, Diameter: AA-Answer, 5063 REQUESTED_SERVICE_NOT_AUTHORIZED, from PCRF to UE, after 0.009 s", row.QuerySelector(".open")!.GetAttribute("aria-label"));
        Assert.Equal(["Diameter", "AA-Answer", "5063 REQUESTED_SERVICE_NOT_AUTHORIZED"], ((string[])[".protocol", ".words", ".result"]).Select(part => row.QuerySelector(part)!.TextContent));
        Assert.Equal(("75%", "25%"), (row.QuerySelector(".line")!.GetAttribute("x1"), row.QuerySelector(".line")!.GetAttribute("x2")));
        Assert.True(row.ClassList.Contains("signal") && row.ClassList.Contains("failed"));
    }

    [Fact]
    public void An_event_of_one_node_is_a_note_beside_its_lane()
    {
        IElement row = Row(3);
        Assert.Equal("3, Phone: IMS VoLTE Session End, MO INITIATED, at UE", row.QuerySelector(".open")!.GetAttribute("aria-label"));
        Assert.Null(row.QuerySelector(".line"));
        Assert.Equal("#shape-note", row.QuerySelector("use")!.GetAttribute("href"));
        Assert.True(row.QuerySelector(".label")!.ClassList.Contains("beside"));
    }

    [Fact]
    public void The_pane_has_its_result_its_place_and_its_fields_as_a_tree()
    {
        IRenderedComponent<MessagePane> pane = Pane(2);
        Assert.Equal("2 Diameter AA-Answer", pane.Find("h2").TextContent);
        Assert.Equal("Result: 5063 REQUESTED_SERVICE_NOT_AUTHORIZED", pane.Find("[data-result]").TextContent);
        Assert.Equal("Frame 12 of the source · core.pcap", pane.Find("[data-origin]").TextContent);
        Assert.StartsWith("192.0.2.7:3868 → 192.0.2.2:40000 · ", pane.Find(".pane-line").TextContent, StringComparison.Ordinal);
        Assert.Equal("/calls/1", pane.Find("[data-call-page]").GetAttribute("href"));
        Assert.Equal("Experimental-Result", pane.Find(".tree summary").TextContent);
        Assert.Equal(["Vendor-Id: 10415", "Experimental-Result-Code: 5063", "Session-Id: pcscf;1;2"], pane.FindAll(".tree .leaf").Select(leaf => leaf.TextContent));
        Assert.Empty(pane.FindAll("[data-copy], [role=tablist]"));
    }

    [Fact]
    public void An_event_without_fields_is_at_one_address()
    {
        IRenderedComponent<MessagePane> pane = Pane(3);
        Assert.StartsWith("192.0.2.1 · ", pane.Find(".pane-line").TextContent, StringComparison.Ordinal);
        Assert.Equal("Line 40 of the source", pane.Find("[data-origin]").TextContent);
        Assert.Equal("This step has no message.", pane.Find(".quiet:not(h2 *)").TextContent);
    }

    [Fact]
    public void A_refusal_is_an_error_to_jump_to_and_fields_are_searched()
    {
        Assert.Equal(2, LadderErrors.Next(Layers, 1, backwards: false));
        Assert.Null(LadderErrors.Next(Layers, 2, backwards: false));
        Assert.Equal([2, null, 3], ((string[])["PCSCF;1", "sip:nobody", "session end"]).Select(words => new LadderHits(Layers, words).From(0, SearchDirection.Next)));
    }

    [Fact]
    public void A_switch_leaves_SIP_only()
    {
        var arranged = ArrangedLadder.Of(Layers, At(""));
        IRenderedComponent<FilterBar> bar = Render<FilterBar>(parameters => parameters.Add(p => p.Arranged, arranged).Add(p => p.Address, At("")));
        Assert.Equal("/en/traces/x/ladder?hide=signals", bar.Find("[data-noise=Signals], [data-noise=signals]").GetAttribute("href"));
        Assert.Equal([1], ArrangedLadder.Of(Layers, At("?hide=signals")).Ladder.Steps.Select(step => step.N));
    }
}
