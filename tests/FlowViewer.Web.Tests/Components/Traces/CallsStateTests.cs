using FlowViewer.Calls;
using FlowViewer.Calls.Queries;
using FlowViewer.Web.Components.Traces;
using FlowViewer.Web.State;

namespace FlowViewer.Web.Tests.Components.Traces;

public sealed class CallsStateTests
{
    [Theory]
    [InlineData("")]
    [InlineData("?q=from:138*%20a%26b&without=registration,options&start=1700000000.5&end=1700000060&sort=-setup&group=outcome&columns=number,from,User-Agent&page=3&chosen=1-5,9")]
    [InlineData("?chosen=*~3")]
    public void What_the_address_says_comes_back_from_it(string query) => Assert.Equal(query, Read(query).Query);

    [Theory]
    [InlineData("?sort=nonsense&group=x&without=y&page=-3&start=z&columns=,&chosen=q", "")]
    [InlineData("?hide=options&outcome=busy", "?q=outcome:busy&without=options")]
    [InlineData("?q=486&outcome=busy", "?q=486%20outcome:busy")]
    [InlineData("?columns=From,from,user-agent,p-x", "?columns=from,User-Agent,p-x")]
    public void What_cannot_be_read_counts_as_absent_and_old_links_keep_their_meaning(string query, string read) => Assert.Equal(read, Read(query).Query);

    [Fact]
    public void A_column_is_sorted_up_and_then_down()
    {
        CallsState once = Read("?page=3").By(CallSort.Setup);

        Assert.Equal("?sort=setup", once.Query);
        Assert.Equal("?sort=-setup", once.By(CallSort.Setup).Query);
    }

    [Fact]
    public void Kinds_and_terms_are_switched_off_and_on()
    {
        Assert.Equal("?without=options", Read("?page=2").Toggle(CallKind.Options).Query);
        Assert.Equal("", Read("?without=options").Toggle(CallKind.Options).Query);
        Assert.Equal("?q=a%20outcome:busy", Read("?q=a").Toggle("outcome:busy").Query);
        Assert.Equal("?q=a", Read("?q=outcome:busy%20a").Toggle("outcome:busy").Query);
    }

    [Theory]
    [InlineData("?q=busy&page=2&sort=from", "/t/ladder?q=busy&calls=*", "?q=busy")]
    [InlineData("?q=busy&chosen=3-5", "/t/ladder?q=busy&calls=*", "?calls=3-5")]
    [InlineData("?q=busy&chosen=*~4", "/t/ladder?q=busy&calls=*", "?q=busy&calls=*~4")]
    public void Ladders_keep_the_filter_or_the_chosen_numbers(string query, string all, string chosen)
    {
        Assert.Equal(all, Read(query).LadderOfAll);
        Assert.Equal(chosen, UrlQuery.Write(Read(query).ChosenPairs));
    }

    [Fact]
    public void A_table_has_a_bounded_number_of_header_columns() =>
        Assert.Equal(HeaderColumns.Most, CallColumn.Parse(string.Join(',', Enumerable.Range(0, 40).Select(n => $"X-{n}")))!.Count);

    private static CallsState Read(string query) => CallsState.Read("/t", UrlQuery.Of(query));
}
