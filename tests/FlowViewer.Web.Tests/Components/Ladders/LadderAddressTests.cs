using FlowViewer.Web.Components.Ladders;
using FlowViewer.Web.State;

namespace FlowViewer.Web.Tests.Components.Ladders;

public sealed class LadderAddressTests
{
    [Theory]
    [InlineData("")]
    [InlineData("?step=12")]
    [InlineData("?calls=1,2,5&lanes=10.0.0.1:5060~P-CSCF,-10.0.0.7:5060&view=mermaid&time=previous&from=101&step=12&with=9&pane=difference")]
    [InlineData("?calls=all&hide=copies,retransmissions,call:7&only=INVITE,4xx&ip=10.0.0.1&on=P-Asserted-Identity&density=compact&time=clock&find=bob")]
    public void What_an_address_says_comes_back_from_it(string query)
    {
        LadderAddress address = Read(query);

        Assert.Equal(query, address.Query);
        Assert.Equal(address, Read(address.Query));
        Assert.Equal("/en/traces/x/ladder" + address.Query, address.Href);
    }

    [Theory]
    [InlineData("?step=0")]
    [InlineData("?step=-1")]
    [InlineData("?step=99999999999")]
    [InlineData("?step=x")]
    [InlineData("?time=7")]
    [InlineData("?view=<script>")]
    [InlineData("?hide=x&only=%22&density=9")]
    public void What_cannot_be_read_counts_as_absent(string query) => Assert.Equal(Read(""), Read(query));

    [Fact]
    public void Boxes_that_were_ticked_one_by_one_are_one_list() => Assert.Equal("1,3", Read("?calls=1&calls=3").Calls);

    [Fact]
    public void Time_goes_round_through_its_three_ways()
    {
        LadderAddress address = Read("");

        Assert.Equal(LadderTime.Previous, address.NextTime.Time);
        Assert.Equal(LadderTime.Clock, address.NextTime.NextTime.Time);
        Assert.Equal(LadderTime.Start, address.NextTime.NextTime.NextTime.Time);
    }

    [Fact]
    public void A_part_of_the_page_has_the_page_s_address_with_the_part_s_name_behind() =>
        Assert.Equal("/en/traces/x/ladder/rows?calls=all&step=5", Read("?calls=all&step=5&from=101").Fragment("rows"));

    [Fact]
    public void Rows_depend_on_the_ladder_and_its_look_and_files_on_the_ladder_alone()
    {
        LadderAddress address = Read("?calls=all&hide=copies&on=To&density=compact&time=clock&find=bob&from=9&step=5&with=3&pane=parsed&view=text");

        Assert.Equal("?calls=all&hide=copies&on=To&density=compact", address.OfRows.Query);
        Assert.Equal("?calls=all&hide=copies", address.OfFiles.Query);
    }

    private static LadderAddress Read(string query) => LadderAddress.Read("/en/traces/x/ladder", UrlQuery.Of(query));
}
