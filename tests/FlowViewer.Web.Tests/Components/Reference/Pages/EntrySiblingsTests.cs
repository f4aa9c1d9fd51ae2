using Bunit;
using FlowViewer.Reference;
using FlowViewer.Web.Components.Reference.Pages;
using FlowViewer.Web.State;

namespace FlowViewer.Web.Tests.Components.Reference.Pages;

public sealed class EntrySiblingsTests : BunitContext
{
    public EntrySiblingsTests()
    {
        this.AddReference();
        SharedReference.Speak("en");
    }

    [Fact]
    public void Responses_stand_by_class_with_the_current_one_marked()
    {
        var siblings = Open("responses/486");

        Assert.Equal(["○ 1xx provisional", "✓ 2xx success", "↷ 3xx redirection", "✕ 4xx request failure", "‼ 5xx server failure", "⊘ 6xx global failure"],
            siblings.FindAll("[data-group] > p").Select(title => title.TextContent));
        Assert.Equal("486 Busy Here", siblings.Find("[data-group]:nth-child(4) [aria-current=page]").TextContent);
        Assert.Equal("480 Temporarily Unavailable", siblings.Find("[data-group]:nth-child(4) a[href='/en/responses/480']").TextContent);
        Assert.Single(siblings.FindAll("[aria-current]"));
    }

    [Theory]
    [InlineData("headers/Via")]
    [InlineData("timers/B")]
    [InlineData("nodes/p-cscf")]
    public void The_list_has_every_entry_of_the_kind_in_one_group(string name)
    {
        var siblings = Open(name);
        EntryKind kind = SharedReference.Entry(name).Id.Kind;

        Assert.Equal(SharedReference.Library.Catalogue.Of(kind).Select(entry => EntryAddress.Of(entry.Id)), siblings.FindAll("[data-group] a").Select(link => link.GetAttribute("href")));
        Assert.Single(siblings.FindAll("[data-group]"));
        Assert.Empty(siblings.FindAll("[data-group] > p"));
    }

    private IRenderedComponent<EntrySiblings> Open(string name) => Render<EntrySiblings>(parameters => parameters.Add(s => s.Entry, SharedReference.Entry(name)));
}
