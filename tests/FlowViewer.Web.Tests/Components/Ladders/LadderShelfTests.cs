using FlowViewer.Ladders;
using FlowViewer.Web.Components.Ladders;
using FlowViewer.Web.State;

namespace FlowViewer.Web.Tests.Components.Ladders;

public sealed class LadderShelfTests
{
    private readonly LadderShelf _shelf = new();
    private int _made;

    [Fact]
    public void Who_asks_the_same_is_given_the_same_whatever_message_is_open()
    {
        ArrangedLadder first = Get("all", "?hide=copies&step=1");

        Assert.Same(first, Get("all", "?hide=copies&step=2&time=clock&find=x"));
        Assert.NotSame(first, Get("all", "?hide=trying"));
        Assert.NotSame(first, Get("1", "?hide=copies"));
        Assert.Equal(2, _made);
    }

    [Fact]
    public void All_arrangements_of_one_choice_of_calls_begin_with_the_same_ladder() =>
        Assert.Same(Get("all", "?hide=copies").Whole, Get("all", "?lanes=b,a").Whole);

    [Fact]
    public void Only_the_last_ones_are_kept()
    {
        ArrangedLadder first = Get("all", "?hide=copies");
        for (int n = 1; n < 80; n++)
            Get("all", $"?only=call:{n}");

        Assert.NotSame(first, Get("all", "?hide=copies"));
    }

    private ArrangedLadder Get(string calls, string query) => _shelf.Get(calls, LadderAddress.Read("/x", UrlQuery.Of(query)), () =>
    {
        _made++;
        return new Ladder("x", "", [new Lane("a", "a"), new Lane("b", "b")], [new MessageStep { N = 1, From = "a", To = "b", Label = "x" }]);
    });
}
