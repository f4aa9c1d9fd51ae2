using Bunit;
using FlowViewer.Reference.Entries;
using FlowViewer.Web.Components.Reference.Kinds;
using FlowViewer.Web.Localization;
using Microsoft.Extensions.DependencyInjection;

namespace FlowViewer.Web.Tests.Components.Reference.Kinds;

public sealed class EntryBadgeTests : BunitContext
{
    public EntryBadgeTests()
    {
        this.AddReference();
        SharedReference.Speak("en");
    }

    [Theory]
    [InlineData("responses/486", "request failure (/en/responses?class=4) | Send again?: yes, later (/en/responses?retry=later)")]
    [InlineData("responses/202", "success (/en/responses?class=2) | deprecated (/en/responses?status=deprecated) | Send again?: nothing to send again (/en/responses?retry=none)")]
    [InlineData("headers/Via", "Compact form: v | Category: routing (/en/headers?category=routing)")]
    [InlineData("causes/17", "Class: normal event (/en/causes?class=normal)")]
    [InlineData("options/precondition", "Category: quality of service (/en/options?category=qos)")]
    [InlineData("bearers/qci-1", "GBR (guaranteed bit rate) (/en/bearers?type=gbr)")]
    public void What_a_reader_wants_at_a_glance_stands_under_the_title(string name, string badges)
    {
        Entry entry = SharedReference.Entry(name);
        IEnumerable<EntryBadge> all = KindViews.Of(entry.Id.Kind).Badges(entry, Services.GetRequiredService<UiText>());

        Assert.Equal(badges, string.Join(" | ", all.Select(badge =>
            $"{(badge.Label is null ? "" : badge.Label + ": ")}{badge.Value}{(badge.Href is null ? "" : $" ({badge.Href})")}")));
    }

    [Fact]
    public void Where_a_message_is_shown_its_arrow_leads_to_it_and_names_lead_to_their_pages()
    {
        Entry busy = SharedReference.Entry("responses/486");

        var section = Render<FlowViewer.Web.Components.Reference.Sections.ExchangeSection>(parameters => parameters
            .Add(s => s.Entry, busy.Id).Add(s => s.Exchange, ((FlowViewer.Reference.Entries.Response)busy).Exchange!));

        Assert.Equal(["#message-4"], section.FindAll(".still-step .open").Select(link => link.GetAttribute("href")));
        Assert.Equal("4, 486 Busy Here, from Bob to Proxy", section.Find("#message-4 figcaption").TextContent);
        Assert.Contains("/en/headers/Via", section.FindAll("#message-4 a").Select(link => link.GetAttribute("href")));
        Assert.Equal(7, section.FindAll(".still-step").Count);
    }

    [Theory]
    [InlineData("responses/486", "486 Busy Here", "SIP/2.0 486 Busy Here")]
    [InlineData("methods/PRACK", "PRACK", "PRACK sip:")]
    public void The_example_comes_from_a_run_and_shows_the_message_itself(string name, string label, string begins)
    {
        var section = Render<FlowViewer.Web.Components.Reference.Sections.RunExchange>(parameters => parameters.Add(s => s.Entry, SharedReference.Entry(name).Id));

        Assert.StartsWith("/en/flows/", section.Find("p a").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains(section.FindAll(".still-step .open"), step => step.GetAttribute("aria-label")!.Contains($", {label}, ", StringComparison.Ordinal));
        Assert.StartsWith(begins, section.Find("figure pre").TextContent.TrimStart(), StringComparison.Ordinal);
    }
}
