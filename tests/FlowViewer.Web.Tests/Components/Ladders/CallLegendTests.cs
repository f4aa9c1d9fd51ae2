using AngleSharp.Dom;
using Bunit;
using FlowViewer.Calls;
using FlowViewer.Web.Components.Traces;

namespace FlowViewer.Web.Tests.Components.Ladders;

public sealed class CallLegendTests : LadderContext
{
    private static readonly Call[] Calls = [Call(1, "alice", "bob", CallOutcome.Answered, null), Call(2, "alice", "<carol>", CallOutcome.Rejected, 488)];

    [Fact]
    public void Each_call_has_its_number_its_hue_its_ends_and_its_outcome()
    {
        IRenderedComponent<CallLegend> legend = Legend("", Calls);

        Assert.Equal("2", legend.Find("[data-call='2'] .call.hue1").TextContent);
        Assert.Contains("alice → <carol>", Text(legend.Find("[data-call='2']")), StringComparison.Ordinal);
        Assert.Contains("Rejected 488", Text(legend.Find("[data-call='2']")), StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_shows_its_call_alone_or_hides_it()
    {
        Assert.Equal(["/en/traces/x/ladder?only=call:2&step=3", "/en/traces/x/ladder?hide=call:2&step=3"], Links(Legend("?step=3", Calls)));
        Assert.Equal(["/en/traces/x/ladder", "/en/traces/x/ladder?hide=call:2&only=call:2"], Links(Legend("?only=call:2", Calls)));
        Assert.Equal(["/en/traces/x/ladder?only=call:2", "/en/traces/x/ladder"], Links(Legend("?hide=call:2", Calls)));

        static IEnumerable<string?> Links(IRenderedComponent<CallLegend> legend) => legend.FindAll("[data-call='2'] a").Select(link => link.GetAttribute("href"));
    }

    [Fact]
    public void A_hidden_call_looks_so()
    {
        Assert.Single(Legend("?hide=call:1", Calls).FindAll("li.off[data-call='1']"));
        Assert.Single(Legend("?only=call:1", Calls).FindAll("li.off[data-call='2']"));
        Assert.Empty(Legend("", Calls).FindAll("li.off"));
    }

    [Fact]
    public void A_long_legend_ends_with_how_many_it_leaves_out()
    {
        IRenderedComponent<CallLegend> legend = Legend("", [.. Enumerable.Range(1, 40).Select(n => Call(n, "a", "b", CallOutcome.Ongoing, null))]);

        Assert.Equal("and 28 more", legend.Find("li.quiet").TextContent);
    }

    private static string Text(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private IRenderedComponent<CallLegend> Legend(string query, IReadOnlyList<Call> calls) =>
        Render<CallLegend>(p => p.Add(l => l.Calls, calls).Add(l => l.Arranged, Arranged(query)).Add(l => l.Address, At(query)));

    private static Call Call(int number, string from, string to, CallOutcome outcome, int? status) => new()
    {
        Number = number, CallId = $"c{number}", Kind = CallKind.Session, Method = "INVITE", From = from, To = to, Outcome = outcome, FinalStatus = status, Messages = [],
    };
}
