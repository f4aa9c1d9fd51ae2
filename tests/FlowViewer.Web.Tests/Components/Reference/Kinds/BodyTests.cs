using System.Collections.Immutable;
using Bunit;
using FlowViewer.Reference;
using FlowViewer.Web.Components.Reference.Kinds;
using FlowViewer.Web.Components.Reference.Sections;

namespace FlowViewer.Web.Tests.Components.Reference.Kinds;

public sealed class BodyTests : BunitContext
{
    public BodyTests()
    {
        this.AddReference();
        SharedReference.Speak("en");
    }

    [Fact]
    public void A_section_without_a_value_or_with_an_empty_list_has_no_content()
    {
        Assert.Null(Body.Of((LinesSection section) => section.Lines, null));
        Assert.Null(Body.Of((PointsSection section) => section.Points, ImmutableArray<Prose>.Empty));
    }

    [Fact]
    public void A_section_with_values_is_its_component_with_these_parameters()
    {
        EntryId via = new(EntryKind.Headers, "Via");

        var own = Render(Body.Of((LinesSection section) => section.Lines, "Via: SIP/2.0/UDP 192.0.2.1")!.With(section => section.Own, via)!);
        var other = Render(Body.Of((LinesSection section) => section.Lines, "Via: SIP/2.0/UDP 192.0.2.1")!);

        Assert.Empty(own.FindAll("a"));
        Assert.Equal("/en/headers/Via", other.Find("a").GetAttribute("href"));
    }
}
