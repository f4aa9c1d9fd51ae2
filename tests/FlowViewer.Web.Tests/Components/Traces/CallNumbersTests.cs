using FlowViewer.Web.State;

namespace FlowViewer.Web.Tests.Components.Traces;

public sealed class CallNumbersTests
{
    [Theory]
    [InlineData("1-5,9", "1-5,9")]
    [InlineData("9,1,3,2", "1-3,9")]
    [InlineData("5-1,4-7", "1-7")]
    [InlineData(",3,", "3")]
    [InlineData("all", "*")]
    [InlineData("*", "*")]
    [InlineData("*~3,7-9", "*~3,7-9")]
    [InlineData("", "")]
    [InlineData(null, "")]
    [InlineData("1-2000000000", "1-2000000000")]
    public void Numbers_are_read_and_written_shortly(string? text, string written) => Assert.Equal(written, CallNumbers.Parse(text)!.ToString());

    [Theory]
    [InlineData("x")]
    [InlineData("1-")]
    [InlineData("-2")]
    [InlineData("1-2-3")]
    [InlineData("99999999999")]
    public void What_is_no_list_of_numbers_is_refused(string text) => Assert.Null(CallNumbers.Parse(text));

    [Fact]
    public void Calls_are_chosen_and_no_longer_chosen()
    {
        CallNumbers some = CallNumbers.None.With([3, 4, 5, 9], chosen: true);

        Assert.Equal("3-5,9", some.ToString());
        Assert.Equal("3,5", some.With([4, 9, 20], chosen: false).ToString());
        Assert.Equal("*~4", CallNumbers.All.With([4], chosen: false).ToString());
        Assert.Equal("*", CallNumbers.All.With([4], chosen: false).With([4], chosen: true).ToString());
        Assert.True(some.With([3, 4, 5, 9], chosen: false).IsNone);
    }

    [Fact]
    public void All_of_a_filter_are_those_that_pass_it()
    {
        CallNumbers most = CallNumbers.Parse("*~4")!;

        Assert.True(most.Has(3));
        Assert.False(most.Has(3, passes: false));
        Assert.False(most.Has(4));
        Assert.True(CallNumbers.Parse("4")!.Has(4, passes: false));
    }

    [Fact]
    public void Membership_is_the_same_as_of_a_set()
    {
        HashSet<int> set = [.. Enumerable.Range(1, 400).Where(n => n * n % 7 < 4)];
        CallNumbers numbers = CallNumbers.None.With(set, chosen: true);

        Assert.All(Enumerable.Range(0, 410), n => Assert.Equal(set.Contains(n), numbers.Has(n)));
    }
}
