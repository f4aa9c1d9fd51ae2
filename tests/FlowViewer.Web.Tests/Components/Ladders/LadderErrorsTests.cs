using System.Text;
using FlowViewer.Ladders;
using FlowViewer.Web.Components.Ladders;

namespace FlowViewer.Web.Tests.Components.Ladders;

public sealed class LadderErrorsTests
{
    private static readonly Ladder Call = new("x", "", [new Lane("a", "A"), new Lane("b", "B")],
    [
        Request(1, "INVITE", 1),
        Response(2, 407, 1),
        Request(3, "INVITE", 2),
        Response(4, 183, 2),
        Request(5, "PRACK", 3) with { Outcome = StepOutcome.Lost },
        Request(6, "PRACK", 3) with { RetransmissionOf = 5, Outcome = StepOutcome.Lost },
        Response(7, 486, 2),
        Response(8, 486, 2) with { CopyOf = 7 },
        Response(9, 486, 2) with { RetransmissionOf = 7 },
        Request(10, "BYE", 4) with { Content = MessageContent.Of(Encoding.UTF8.GetBytes("BYE sip:bob@example.com SIP/2.0\r\nCSeq: x BYE\r\n\r\n")) },
        Response(11, 401, 4) with { Method = "BYE" },
    ]);

    [Fact]
    public void Refusals_losses_and_what_cannot_be_read_are_errors_answered_challenges_and_repeats_are_not()
    {
        var found = new List<int>();
        for (int? at = LadderErrors.Next(Call, 0, backwards: false); at is { } n; at = LadderErrors.Next(Call, n, backwards: false))
            found.Add(n);

        Assert.Equal([5, 7, 10, 11], found);
    }

    [Theory]
    [InlineData(11, 10)]
    [InlineData(9, 7)]
    [InlineData(7, 5)]
    [InlineData(5, null)]
    [InlineData(99, 11)]
    public void They_are_found_backwards_too(int at, int? expected) => Assert.Equal(expected, LadderErrors.Next(Call, at, backwards: true));

    [Fact]
    public void A_filtered_ladder_has_only_the_errors_that_it_shows() =>
        Assert.Equal(7, LadderErrors.Next(LadderFilter.Parse(null, "486", null).Apply(Call).Ladder, 0, backwards: false));

    private static MessageStep Request(int n, string method, int sequence) =>
        new() { N = n, From = "a", To = "b", Label = method, Method = method, CSeq = $"{sequence} {method}", Call = 1 };

    private static MessageStep Response(int n, int status, int sequence) => Request(n, "INVITE", sequence) with { From = "b", To = "a", Label = $"{status}", Status = status };
}
