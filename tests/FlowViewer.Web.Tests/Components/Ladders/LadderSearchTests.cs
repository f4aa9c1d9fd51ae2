using System.Text;
using FlowViewer.Ladders;
using FlowViewer.Web.Components.Ladders;

namespace FlowViewer.Web.Tests.Components.Ladders;

public sealed class LadderSearchTests
{
    private static readonly TimeSpan Ample = TimeSpan.FromMinutes(1);

    private static readonly Ladder Three = new("x", "", [new Lane("a", "A"), new Lane("b", "B")],
    [
        Message(1, "INVITE", "INVITE sip:bob@example.com SIP/2.0\r\nFrom: \"张伟\" <sip:a@b>\r\n\r\n"),
        Message(2, "180 Ringing", "SIP/2.0 180 Ringing\r\nServer: Ünit\r\n\r\n"),
        Message(5, "200 OK", "SIP/2.0 200 OK\r\nServer: unit two\r\n\r\n"),
    ]);

    [Theory]
    [InlineData("ringing", 0, SearchDirection.Here, 2)]
    [InlineData("server", 0, SearchDirection.Here, 2)]
    [InlineData("SERVER: UNIT", 0, SearchDirection.Here, 5)]
    [InlineData("张伟", 2, SearchDirection.Here, 1)]
    [InlineData("Ünit", 0, SearchDirection.Here, 2)]
    [InlineData("bob", 1, SearchDirection.Here, 1)]
    [InlineData("bob", 1, SearchDirection.Next, 1)]
    [InlineData("sip/2.0", 1, SearchDirection.Here, 1)]
    [InlineData("sip/2.0", 1, SearchDirection.Next, 2)]
    [InlineData("sip/2.0", 2, SearchDirection.Next, 5)]
    [InlineData("sip/2.0", 3, SearchDirection.Here, 5)]
    [InlineData("sip/2.0", 3, SearchDirection.Next, 5)]
    [InlineData("sip/2.0", 5, SearchDirection.Next, 1)]
    [InlineData("sip/2.0", 9, SearchDirection.Here, 1)]
    [InlineData("sip/2.0", 5, SearchDirection.Previous, 2)]
    [InlineData("sip/2.0", 3, SearchDirection.Previous, 2)]
    [InlineData("sip/2.0", 1, SearchDirection.Previous, 5)]
    [InlineData("server", 2, SearchDirection.Previous, 5)]
    public void A_search_begins_at_a_step_goes_either_way_and_round_at_the_ends(string text, int at, SearchDirection direction, int expected) =>
        Assert.Equal(expected, new LadderHits(Three, text).From(at, direction));

    [Theory]
    [InlineData("nobody")]
    [InlineData("")]
    [InlineData("two\r\n\r\n\r\n\r\n")]
    public void What_is_nowhere_is_not_found(string text)
    {
        var hits = new LadderHits(Three, text);

        Assert.Null(hits.From(0, SearchDirection.Here));
        Assert.Null(hits.From(0, SearchDirection.Previous));
        Assert.Equal(default, hits.At(1, Ample));
    }

    [Fact]
    public void Hits_are_counted_and_the_open_step_has_its_place_among_them()
    {
        var hits = new LadderHits(Three, "server");

        Assert.Equal(new Found(2, 1, 2, More: false), hits.At(2, Ample));
        Assert.Equal(new Found(2, 2, 2, More: false), hits.At(5, Ample));
        Assert.Equal(new Found(2, null, 2, More: false), hits.At(1, Ample));
        Assert.Equal(new Found(2, null, 2, More: false), hits.At(4, Ample));
    }

    [Fact]
    public void Counting_ends_with_its_time_and_what_was_counted_is_remembered()
    {
        var ladder = new Ladder("x", "", Three.Lanes, [.. Enumerable.Range(1, 1000).Select(n => Message(n, n % 10 == 0 ? "BYE" : "ACK", ""))]);
        var hits = new LadderHits(ladder, "bye");

        Assert.Equal(new Found(10, null, 6, More: true), hits.At(1, TimeSpan.Zero));
        Assert.Equal(500, hits.From(495, SearchDirection.Here));
        Assert.Equal((55, true), (hits.At(500, TimeSpan.Zero) is var found ? found.Count : 0, found.More));
        Assert.Equal(new Found(10, 50, 100, More: false), hits.At(500, Ample));
    }

    [Theory]
    [InlineData("ab", "abABxaB", "0,2,5")]
    [InlineData("aa", "aaaaa", "0,2")]
    [InlineData("", "aaaaa", "")]
    [InlineData("é", "eéÉ", "1")]
    public void Places_in_a_message_do_not_overlap(string text, string message, string places) =>
        Assert.Equal(places, string.Join(',', new SearchWords(text).PlacesIn(Encoding.UTF8.GetBytes(message)).Select(place => place.Start)));

    private static MessageStep Message(int n, string label, string raw) =>
        new() { N = n, From = "a", To = "b", Label = label, Content = MessageContent.Of(Encoding.UTF8.GetBytes(raw)) };
}
