using System.Text;
using FlowViewer.Ladders;
using FlowViewer.Reference;
using FlowViewer.Reference.Entries;
using FlowViewer.Sip.Messages;
using FlowViewer.Web.Components.Reference;

namespace FlowViewer.Web.Tests.Components.Reference;

public sealed class ExchangeLadderTests
{
    private static readonly Exchange Busy = new(
        new Prose("Bob is busy.", "Bob 正忙。"),
        [new("a", Prose.Same("Alice"), LaneRole.UserAgent), new("p", new Prose("Proxy", "代理"), LaneRole.Proxy), new("b", Prose.Same("Bob"), LaneRole.B2bua)],
        [
            new("a", "p", "INVITE", null, "INVITE sip:bob@example.com SIP/2.0\nContent-Type: application/sdp\nContent-Length: 5\n\nv=0\n"),
            new("b", "a", "486 Busy Here", new Prose("No ringing.", "未振铃。"), "SIP/2.0 486 Busy Here\nContent-Length: 0\n"),
            new("a", "p", "ACK", null, null),
        ]);

    private static readonly EntryId Id = new(EntryKind.Responses, "486");

    [Fact]
    public void Lanes_and_words_are_in_the_language_of_the_page()
    {
        Ladder english = ExchangeLadder.Of(Id, Busy, Language.En), chinese = ExchangeLadder.Of(Id, Busy, Language.Zh);

        Assert.Equal(("responses/486", "Bob is busy."), (english.Id, english.Title));
        Assert.Equal(["Alice", "Proxy", "Bob"], english.Lanes.Select(lane => lane.Name));
        Assert.Equal(["Alice", "代理", "Bob"], chinese.Lanes.Select(lane => lane.Name));
        Assert.Equal([LaneKind.UserAgent, LaneKind.Proxy, LaneKind.B2bua], english.Lanes.Select(lane => lane.Kind));
        Assert.Equal(["未振铃。"], chinese.Steps[1].Notes);
    }

    [Fact]
    public void A_label_is_a_method_or_a_status()
    {
        MessageStep[] steps = [.. ExchangeLadder.Of(Id, Busy, Language.En).Messages];

        Assert.Equal([1, 2, 3], steps.Select(step => step.N));
        Assert.Equal(["INVITE", null, "ACK"], steps.Select(step => step.Method));
        Assert.Equal([null, 486, null], steps.Select(step => step.Status));
        Assert.Equal([true, false, false], steps.Select(step => step.HasSdp));
        Assert.All(steps, step => Assert.Null(step.Time));
    }

    [Fact]
    public void A_message_is_as_it_would_be_on_the_wire()
    {
        MessageStep[] steps = [.. ExchangeLadder.Of(Id, Busy, Language.En).Messages];

        Assert.Equal("INVITE sip:bob@example.com SIP/2.0\r\nContent-Type: application/sdp\r\nContent-Length: 5\r\n\r\nv=0\r\n", Text(steps[0]));
        Assert.Equal("SIP/2.0 486 Busy Here\r\nContent-Length: 0\r\n\r\n", Text(steps[1]));
        Assert.Null(steps[2].Raw);

        static string Text(MessageStep step) => Encoding.UTF8.GetString(step.Raw!.Value.Span);
    }

    public static TheoryData<string> Shown => [.. SharedReference.Library.Catalogue.Pages.Where(page => ExchangeOf(page.Entry) is not null).Select(page => page.Entry.Id.ToString())];

    [Theory, MemberData(nameof(Shown))]
    public void Every_message_that_a_page_shows_can_be_read_and_is_what_its_arrow_says(string name)
    {
        Entry entry = SharedReference.Entry(name);

        foreach (MessageStep step in ExchangeLadder.Of(entry.Id, ExchangeOf(entry)!, Language.En).Messages.Where(step => step.Raw is not null))
        {
            SipMessage message = SipMessage.Read(step.Raw!.Value);
            // The page of 400 shows the very request that is bad.
            Assert.Empty(message.Problems.Where(problem => name != "responses/400").Select(problem => $"{step.N} {step.Label}: {problem.Text}"));
            Assert.StartsWith(step.Status is { } status ? $"SIP/2.0 {status} " : $"{step.Label} ", Encoding.UTF8.GetString(step.Raw.Value.Span), StringComparison.Ordinal);
        }
    }

    private static Exchange? ExchangeOf(Entry entry) => entry switch { Response response => response.Exchange, Method method => method.Exchange, _ => null };
}
